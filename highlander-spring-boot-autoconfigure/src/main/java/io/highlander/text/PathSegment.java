package io.highlander.text;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Turns any text into one segment of a path: a znode's name, a file's name, a part of an object's key.
 *
 * <p>Lower-case letters, digits, {@code -} and {@code _} stand for themselves, every other byte of the UTF-8 form is written as
 * {@code %XX}. So two texts never share a segment, not even where a file system ignores case, and a segment is never {@code .},
 * {@code ..} or more than one segment. A text whose segment would be too long is named by its SHA-256 instead, behind a
 * {@code ~}.
 */
public final class PathSegment {

    private static final HexFormat HEX = HexFormat.of();

    private PathSegment() {}

    /** @param maxLength longest segment in characters, at least 65; longer ones become {@code ~} and 64 hexadecimal digits */
    public static String of(String text, int maxLength) {
        StringBuilder segment = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (standsForItself(b)) {
                segment.append((char) b);
            } else {
                segment.append('%').append(HEX.withUpperCase().toHexDigits(b));
            }
        }
        return segment.length() <= maxLength ? segment.toString() : "~" + HEX.formatHex(Sha256.of(text));
    }

    /** Returns two hexadecimal digits that spread texts evenly over 256 buckets. */
    public static String bucketOf(String text) {
        return HEX.toHexDigits(Sha256.of(text)[0]);
    }

    private static boolean standsForItself(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '-' || b == '_';
    }
}
