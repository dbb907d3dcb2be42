package io.capacityplanner.connector.logs;

import java.util.regex.Pattern;

/** Turns the paths of requests into a bounded number of names: parts that look made up for one thing become {@code :id}. */
final class PathNames {

    private static final int DEEPEST = 6;
    /** Numbers, UUIDs, hexadecimal digests, and long mixtures of letters and digits as tokens are. */
    private static final Pattern IDENTIFIER = Pattern.compile("\\d+"
            + "|[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}"
            + "|(?=[a-fA-F]*\\d)[0-9a-fA-F]{8,}"
            + "|(?=[^\\d]*\\d)(?=[^a-zA-Z]*[a-zA-Z])[A-Za-z0-9_=-]{20,}");

    private PathNames() {}

    /** The path of a request line such as {@code GET /orders/7?x=1 HTTP/1.1}; empty when it is none. */
    static String ofRequest(String request) {
        int first = request.indexOf(' ');
        if (first < 1) {
            return "";
        }
        int second = request.indexOf(' ', first + 1);
        return of(request.substring(first + 1, second < 0 ? request.length() : second));
    }

    /** The name of a path, without its query; empty when it does not begin with a slash. */
    static String of(String target) {
        String path = target;
        int scheme = path.indexOf("://");
        if (scheme > 0 && !path.startsWith("/")) {
            int slash = path.indexOf('/', scheme + 3);
            path = slash < 0 ? "/" : path.substring(slash);
        }
        int end = 0;
        while (end < path.length() && "?#;".indexOf(path.charAt(end)) < 0) {
            end++;
        }
        path = path.substring(0, end);
        if (!path.startsWith("/")) {
            return "";
        }
        StringBuilder name = new StringBuilder();
        int depth = 0;
        for (String part : path.split("/")) {
            if (part.isEmpty()) {
                continue;
            }
            if (++depth > DEEPEST) {
                return name.append("/*").toString();
            }
            name.append('/').append(isIdentifier(part) ? ":id" : part);
        }
        return name.isEmpty() ? "/" : name.toString();
    }

    /** Whatever counts as one has a digit, which most parts of paths have not. */
    private static boolean isIdentifier(String part) {
        for (int i = 0; i < part.length(); i++) {
            if (part.charAt(i) >= '0' && part.charAt(i) <= '9') {
                return IDENTIFIER.matcher(part).matches();
            }
        }
        return false;
    }
}
