package io.capacityplanner.connector.notify;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.jspecify.annotations.Nullable;

/** Who got a mail, who shall still get it, and whom the server refused. Not thread-safe. */
final class MailDelivery {

    private static final int PERMANENT = 500;

    private final int all;
    private final Set<String> delivered = new LinkedHashSet<>();
    private final Map<String, InternetAddress> open = new LinkedHashMap<>();
    private final Map<String, String> refused = new LinkedHashMap<>();
    private final Map<String, String> later = new LinkedHashMap<>();

    MailDelivery(List<InternetAddress> to, Collection<String> already) {
        for (InternetAddress address : to) {
            open.put(address.getAddress(), address);
        }
        all = open.size();
        delivered.addAll(already);
        delivered.retainAll(open.keySet());
        delivered.forEach(open::remove);
    }

    InternetAddress[] open() {
        return open.values().toArray(InternetAddress[]::new);
    }

    boolean isOver() {
        return open.isEmpty();
    }

    boolean hasRefused() {
        return !refused.isEmpty();
    }

    Set<String> delivered() {
        return Set.copyOf(delivered);
    }

    /** All that were open got it. */
    void done() {
        delivered.addAll(open.keySet());
        open.clear();
    }

    /** Takes what a failure says of single addresses; false when it says nothing of any. */
    boolean learn(SendFailedException failure, List<String> secrets) {
        int before = delivered.size() + refused.size();
        later.clear();
        Address @Nullable [] sent = failure.getValidSentAddresses();
        for (Address address : sent == null ? new Address[0] : sent) {
            String text = ((InternetAddress) address).getAddress();
            if (open.remove(text) != null) {
                delivered.add(text);
            }
        }
        for (SMTPAddressFailedException single : singles(failure)) {
            String address = single.getAddress().getAddress();
            if (single.getReturnCode() < PERMANENT) {
                later.put(address, MailFaults.said(single, secrets));
            } else if (open.remove(address) != null) {
                refused.put(address, MailFaults.said(single, secrets));
            }
        }
        return delivered.size() + refused.size() > before || !later.isEmpty();
    }

    private static List<SMTPAddressFailedException> singles(MessagingException failure) {
        List<SMTPAddressFailedException> singles = new ArrayList<>();
        @Nullable Exception current = failure;
        while (current instanceof MessagingException messaging) {
            if (messaging instanceof SMTPAddressFailedException single) {
                singles.add(single);
            }
            current = messaging.getNextException();
        }
        return singles;
    }

    /** For messages: how many got it and who did not. */
    String told() {
        Map<String, String> missing = new LinkedHashMap<>(refused);
        open.keySet().forEach(address -> missing.put(address, later.getOrDefault(address, "not sent")));
        return delivered.size() + " of " + all + " recipients got the mail; not: "
                + missing.entrySet().stream()
                        .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                        .collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return told() + Arrays.toString(open());
    }
}
