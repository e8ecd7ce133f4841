package io.highlander.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

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

    /** Returns whether the segment is the hash of a text that would have been too long. */
    public static boolean isHash(String segment) {
        return segment.startsWith("~");
    }

    /** Returns the text that a segment stands for, or null if it is no segment of a text. */
    public static @Nullable String textOf(String segment) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(segment.length());
        for (int i = 0; i < segment.length(); i++) {
            char each = segment.charAt(i);
            if (each == '%'
                    && i + 2 < segment.length()
                    && HexFormat.isHexDigit(segment.charAt(i + 1))
                    && HexFormat.isHexDigit(segment.charAt(i + 2))) {
                bytes.write(HexFormat.fromHexDigits(segment, i + 1, i + 3));
                i += 2;
            } else if (each < 128 && standsForItself((byte) each)) {
                bytes.write(each);
            } else {
                return null;
            }
        }
        String text = bytes.toString(StandardCharsets.UTF_8);
        return of(text, Integer.MAX_VALUE).equals(segment) ? text : null;
    }

    /** Returns two hexadecimal digits that spread texts evenly over 256 buckets. */
    public static String bucketOf(String text) {
        return HEX.toHexDigits(Sha256.of(text)[0]);
    }

    private static boolean standsForItself(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '-' || b == '_';
    }
}
