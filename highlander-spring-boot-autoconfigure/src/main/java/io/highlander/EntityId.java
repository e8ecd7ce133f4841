package io.highlander;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Names one entity in the whole cluster. Two ids are the same entity exactly when both parts are equal, case and all.
 *
 * @param type name of the entity's type, as given in {@link HighlanderEntity#value()}
 * @param key names the entity within its type: any well-formed Unicode text of 1 to 512 bytes in UTF-8 without control
 *     characters
 */
public record EntityId(String type, String key) {

    /** Longest key, in bytes of UTF-8. */
    public static final int MAX_KEY_BYTES = 512;

    /** @throws InvalidEntityIdException when the key is empty, too long, not well-formed, or has a control character */
    public EntityId {
        if (type.isEmpty()) {
            throw new InvalidEntityIdException("An entity's type name must not be empty.");
        }
        String flaw = flawOf(key);
        if (flaw != null) {
            throw new InvalidEntityIdException("The key of a " + type + " " + flaw + ". Use 1 to " + MAX_KEY_BYTES
                    + " bytes of well-formed text.");
        }
    }

    /** What most keys are: nothing that would have to be looked at again. */
    private static boolean isShortAndPrintable(String key) {
        int length = key.length();
        for (int i = 0; i < length; i++) {
            char each = key.charAt(i);
            if (each < ' ' || each > '~') {
                return false;
            }
        }
        return length > 0 && length <= MAX_KEY_BYTES;
    }

    private static @Nullable String flawOf(String key) {
        if (isShortAndPrintable(key)) {
            return null;
        }
        if (key.isEmpty()) {
            return "must not be empty";
        }
        if (key.codePoints().anyMatch(Character::isISOControl)) {
            return "must not contain control characters";
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(key)) {
            return "is not well-formed Unicode (it has a lone surrogate)";
        }
        int bytes = key.getBytes(StandardCharsets.UTF_8).length;
        return bytes > MAX_KEY_BYTES ? "has " + bytes + " bytes, more than " + MAX_KEY_BYTES : null;
    }

    /** {@code type/key}, for messages and logs. */
    @Override
    public String toString() {
        return type + "/" + key;
    }
}
