package io.highlander.http.wire;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes numbers, text and byte strings, the latter with their length before them as four bytes, big endian throughout. */
final class WireWriter {

    private static final char MOST_ASCII = 0x7F;

    private byte[] bytes;
    private int size;

    WireWriter(int expectedSize) {
        bytes = new byte[expectedSize];
    }

    WireWriter writeByte(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
        return this;
    }

    WireWriter writeFlag(boolean value) {
        return writeByte(value ? 1 : 0);
    }

    WireWriter writeInt(int value) {
        ensure(Integer.BYTES);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
        return this;
    }

    WireWriter writeLong(long value) {
        return writeInt((int) (value >>> 32)).writeInt((int) value);
    }

    WireWriter writeBytes(byte[] value) {
        writeInt(value.length);
        ensure(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    /** @throws UnsendableException if the text is too long, or not well-formed, because it would arrive as another text */
    WireWriter writeText(String what, String value, int maxBytes) {
        if (value.length() <= maxBytes && writeAscii(value)) {
            return this;
        }
        byte[] encoded = encode(what, value);
        if (encoded.length > maxBytes) {
            throw new UnsendableException(
                    "The " + what + " has " + encoded.length + " bytes, more than " + maxBytes + ".");
        }
        return writeBytes(encoded);
    }

    /** Writes the text if it is ASCII; otherwise writes nothing and returns false. */
    private boolean writeAscii(String value) {
        int length = value.length();
        ensure(Integer.BYTES + length);
        int from = size + Integer.BYTES;
        for (int i = 0; i < length; i++) {
            char each = value.charAt(i);
            if (each > MOST_ASCII) {
                return false;
            }
            bytes[from + i] = (byte) each;
        }
        writeInt(length);
        size += length;
        return true;
    }

    /** Writes text for people. Parts that do not fit or have no UTF-8 form are left out. */
    WireWriter writeMessage(String value, int maxBytes) {
        String cut = value.length() > maxBytes / 3 ? value.substring(0, maxBytes / 3 - 1) + "\u2026" : value;
        return writeBytes(cut.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the bytes; call this last. Makes no copy if there are as many as expected. */
    byte[] toBytes() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    private static byte[] encode(String what, String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < value.length(); i++) {
            if (Character.isSurrogate(value.charAt(i))) {
                requireWellFormed(what, value);
                break;
            }
        }
        return encoded;
    }

    private static void requireWellFormed(String what, String value) {
        try {
            StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
        } catch (CharacterCodingException e) {
            throw new UnsendableException("The " + what + " is not well-formed Unicode (it has a lone surrogate).");
        }
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
        }
    }
}
