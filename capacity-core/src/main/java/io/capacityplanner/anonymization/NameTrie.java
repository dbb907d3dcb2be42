package io.capacityplanner.anonymization;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Replaces names in a text, the longest at each place, in one pass. A name counts where it is not part of a longer word: what
 * stands before its first and behind its last letter or digit is neither.
 */
final class NameTrie {

    private final Node root = new Node();

    private static final class Node {
        private final Map<Character, Node> next = new HashMap<>();
        private @Nullable String name;
    }

    void add(String name) {
        Node node = root;
        for (int i = 0; i < name.length(); i++) {
            node = node.next.computeIfAbsent(name.charAt(i), c -> new Node());
        }
        node.name = name;
    }

    String replace(String text, UnaryOperator<String> by) {
        StringBuilder replaced = null;
        int copied = 0;
        int at = 0;
        while (at < text.length()) {
            String found = longest(text, at);
            if (found == null) {
                at++;
                continue;
            }
            replaced = replaced == null ? new StringBuilder() : replaced;
            replaced.append(text, copied, at).append(by.apply(found));
            at += found.length();
            copied = at;
        }
        return replaced == null
                ? text
                : replaced.append(text, copied, text.length()).toString();
    }

    private @Nullable String longest(String text, int from) {
        String found = null;
        Node node = root.next.get(text.charAt(from));
        if (node == null || (from > 0 && joined(text.charAt(from - 1), text.charAt(from)))) {
            return null;
        }
        for (int at = from + 1; node != null; at++) {
            if (node.name != null && (at == text.length() || !joined(text.charAt(at - 1), text.charAt(at)))) {
                found = node.name;
            }
            node = at < text.length() ? node.next.get(text.charAt(at)) : null;
        }
        return found;
    }

    private static boolean joined(char before, char behind) {
        return Character.isLetterOrDigit(before) && Character.isLetterOrDigit(behind);
    }
}
