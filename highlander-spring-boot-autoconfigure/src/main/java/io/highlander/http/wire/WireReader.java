package io.highlander.http.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what {@link WireWriter} wrote, from a peer that may send anything: every length is checked before memory is allocated, and
 * invalid bytes cause a {@link MalformedFrameException}.
 */
final class WireReader {

    private final byte[] in;
    private final int end;
    private int at;

    /**
     * @param in begins with the body of one frame; not changed while this reads
     * @param end index of the body's end
     */
    WireReader(byte[] in, int end) {
        this.in = in;
        this.end = end;
    }

    byte readByte() {
        require(1);
        return in[at++];
    }

    boolean readFlag() {
        return readIndex("flag", 2) == 1;
    }

    /** Reads a number below a bound, in one byte. */
    int readIndex(String what, int bound) {
        int value = readByte() & 0xFF;
        if (value >= bound) {
            throw new MalformedFrameException("Unknown " + what + " " + value + ".");
        }
        return value;
    }

    int readInt() {
        require(Integer.BYTES);
        int value = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            value = (value << 8) | (in[at++] & 0xFF);
        }
        return value;
    }

    long readLong() {
        require(Long.BYTES);
        return ((long) readInt() << 32) | (readInt() & 0xFFFF_FFFFL);
    }

    int readCount(String what, int max) {
        int count = readInt();
        if (count < 0 || count > max) {
            throw new MalformedFrameException(count + " is not a number of " + what + " from 0 to " + max + ".");
        }
        return count;
    }

    byte[] readBytes(String what, int max) {
        int length = readCount(what, max);
        require(length);
        at += length;
        return Arrays.copyOfRange(in, at - length, at);
    }

    String readText(String what, int maxBytes) {
        int length = readCount(what, maxBytes);
        require(length);
        at += length;
        if (isAscii(at - length, at)) {
            return new String(in, at - length, length, StandardCharsets.US_ASCII);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in, at - length, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedFrameException("The " + what + " is not UTF-8.", e);
        }
    }

    private boolean isAscii(int from, int to) {
        int all = 0;
        for (int i = from; i < to; i++) {
            all |= in[i];
        }
        return all >= 0;
    }

    void requireEnd() {
        if (at < end) {
            throw new MalformedFrameException((end - at) + " bytes behind the end of a frame.");
        }
    }

    private void require(int bytes) {
        if (end - at < bytes) {
            throw new MalformedFrameException("The frame ends early.");
        }
    }
}
