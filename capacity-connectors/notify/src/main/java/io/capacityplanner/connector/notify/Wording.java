package io.capacityplanner.connector.notify;

import io.capacityplanner.spi.Notification;
import io.capacityplanner.spi.Notification.State;

/** Texts cut and escaped as the receivers ask. */
final class Wording {

    private static final String ELLIPSIS = "…";
    private static final int LONGEST_ENTITY = 6;

    private Wording() {}

    /** CRITICAL, ERROR, WARNING or INFO while the matter is open, RESOLVED afterwards. */
    static String label(Notification message) {
        return message.state() == State.RESOLVED
                ? "RESOLVED"
                : message.severity().name();
    }

    /** At most so many UTF-16 units; what was cut ends in an ellipsis, and no character is cut in two. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        if (most < 1) {
            return "";
        }
        int end = most - 1;
        return text.substring(0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + ELLIPSIS;
    }

    /** As {@link #cut}, of a text with entities as {@link #escaped} makes them, of which none is cut in two. */
    static String cutEscaped(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        String kept = text.substring(0, most - 1);
        int entity = kept.lastIndexOf('&');
        if (entity >= 0 && entity > kept.length() - LONGEST_ENTITY && kept.indexOf(';', entity) < 0) {
            return kept.substring(0, entity) + ELLIPSIS;
        }
        return cut(text, most);
    }

    /** With {@code & < >} as entities: what Slack asks for, so that nobody can be mentioned by a value. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** As it stands in HTML, in an attribute too. */
    static String html(String text) {
        return escaped(text).replace("\"", "&quot;").replace("'", "&#39;");
    }
}
