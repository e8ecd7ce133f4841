package io.highlander.http.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Remembers texts that a peer sends again and again, such as names of handlers and keys of entities, so that each is made, and
 * hashed, once. Another text with the same place replaces a text. For one thread only.
 */
final class RecentTexts {

    private static final int PLACES = 512;
    private static final int LONGEST = 128;
    private static final int LAST = 8;

    private final @Nullable Recent[] places = new @Nullable Recent[PLACES];

    private record Recent(byte[] bytes, String text) {

        boolean is(byte[] in, int from, int length) {
            return Arrays.equals(bytes, 0, bytes.length, in, from, from + length);
        }
    }

    /** @param from index of the first of {@code length} bytes of ASCII */
    String of(byte[] in, int from, int length) {
        if (length > LONGEST) {
            return new String(in, from, length, StandardCharsets.ISO_8859_1);
        }
        int place = place(in, from, length);
        Recent recent = places[place];
        if (recent == null || !recent.is(in, from, length)) {
            recent = new Recent(
                    Arrays.copyOfRange(in, from, from + length),
                    new String(in, from, length, StandardCharsets.ISO_8859_1));
            places[place] = recent;
        }
        return recent.text;
    }

    /** Returns a place computed from the end of the text, where numbered names differ. */
    private static int place(byte[] in, int from, int length) {
        int hash = length;
        for (int i = Math.max(0, length - LAST); i < length; i++) {
            hash = 31 * hash + in[from + i];
        }
        return (hash ^ (hash >>> 9)) & (PLACES - 1);
    }
}
