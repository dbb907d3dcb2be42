package io.capacityplanner.connector.influxdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A value of a field, read from line protocol by the rules of its reference.
 *
 * @param measurement the measurement
 * @param tags the tags
 * @param field the field
 * @param value a {@link Double}, {@link Long} or {@link String}
 * @param time milliseconds
 */
record FluxPeerPoint(String measurement, Map<String, String> tags, String field, Object value, long time) {

    String identity() {
        return measurement + "\u0000" + tags + "\u0000" + field + "\u0000" + time;
    }

    /** Reads lines; line breaks inside of quotes belong to a field. */
    static List<FluxPeerPoint> lines(String text) {
        List<FluxPeerPoint> points = new ArrayList<>();
        Cursor cursor = new Cursor(text);
        while (cursor.more()) {
            String measurement = cursor.until(", ", ", ");
            TreeMap<String, String> tags = new TreeMap<>();
            while (cursor.take(',')) {
                String tag = cursor.until("=", ",= ");
                cursor.expect('=');
                String value = cursor.until(", ", ",= ");
                if (tag.isEmpty() || value.isEmpty() || tags.put(tag, value) != null) {
                    throw new IllegalArgumentException("bad tag " + tag);
                }
            }
            cursor.expect(' ');
            TreeMap<String, Object> fields = new TreeMap<>();
            do {
                String field = cursor.until("=", ",= ");
                cursor.expect('=');
                fields.put(field, cursor.value());
            } while (cursor.take(','));
            cursor.expect(' ');
            long time = Long.parseLong(cursor.until("\n", ""));
            cursor.take('\n');
            fields.forEach((field, value) -> points.add(new FluxPeerPoint(measurement, tags, field, value, time)));
        }
        return points;
    }

    private static final class Cursor {

        private final String text;
        private int at;

        Cursor(String text) {
            this.text = text;
        }

        boolean more() {
            return at < text.length();
        }

        boolean take(char c) {
            boolean there = more() && text.charAt(at) == c;
            at += there ? 1 : 0;
            return there;
        }

        void expect(char c) {
            if (!take(c)) {
                throw new IllegalArgumentException("'" + c + "' expected at " + at);
            }
        }

        /** Up to one of some characters; a backslash takes the meaning of those that it may stand before. */
        String until(String ends, String escapable) {
            StringBuilder read = new StringBuilder();
            while (more() && ends.indexOf(text.charAt(at)) < 0) {
                if (text.charAt(at) == '\\' && at + 1 < text.length() && escapable.indexOf(text.charAt(at + 1)) >= 0) {
                    at++;
                }
                read.append(text.charAt(at++));
            }
            return read.toString();
        }

        Object value() {
            if (take('"')) {
                StringBuilder read = new StringBuilder();
                while (!take('"')) {
                    if (text.charAt(at) == '\\' && "\\\"".indexOf(text.charAt(at + 1)) >= 0) {
                        at++;
                    }
                    read.append(text.charAt(at++));
                }
                return read.toString();
            }
            String number = until(", ", "");
            if (number.endsWith("i")) {
                return Long.valueOf(number.substring(0, number.length() - 1));
            }
            double value = Double.parseDouble(number);
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("invalid number " + number);
            }
            return value;
        }
    }
}
