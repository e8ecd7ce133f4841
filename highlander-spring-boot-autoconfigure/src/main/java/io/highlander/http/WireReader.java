package io.highlander.http;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link WireWriter} wrote, from a peer that may send anything: every length is checked before memory is taken, and
 * whatever does not fit is a {@link MalformedFrameException}.
 */
final class WireReader {

    private final ByteBuf in;

    /** @param in the body of one frame, all of it */
    WireReader(ByteBuf in) {
        this.in = in;
    }

    byte readByte() {
        require(1);
        return in.readByte();
    }

    boolean readFlag() {
        return readIndex("flag", 2) == 1;
    }

    /** A number below a bound, in one byte. */
    int readIndex(String what, int bound) {
        int value = readByte() & 0xFF;
        if (value >= bound) {
            throw new MalformedFrameException("Unknown " + what + " " + value + ".");
        }
        return value;
    }

    int readInt() {
        require(Integer.BYTES);
        return in.readInt();
    }

    long readLong() {
        require(Long.BYTES);
        return in.readLong();
    }

    int readCount(String what, int max) {
        int count = readInt();
        if (count < 0 || count > max) {
            throw new MalformedFrameException(count + " is not a number of " + what + " from 0 to " + max + ".");
        }
        return count;
    }

    byte[] readBytes(String what, int max) {
        int length = readCount("bytes of " + what, max);
        require(length);
        byte[] bytes = new byte[length];
        in.readBytes(bytes);
        return bytes;
    }

    String readText(String what, int maxBytes) {
        byte[] bytes = readBytes(what, maxBytes);
        if (isAscii(bytes)) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedFrameException("The " + what + " is not UTF-8.", e);
        }
    }

    private static boolean isAscii(byte[] bytes) {
        int all = 0;
        for (byte each : bytes) {
            all |= each;
        }
        return all >= 0;
    }

    void requireEnd() {
        if (in.isReadable()) {
            throw new MalformedFrameException(in.readableBytes() + " bytes behind the end of a frame.");
        }
    }

    private void require(int bytes) {
        if (in.readableBytes() < bytes) {
            throw new MalformedFrameException("The frame ends early.");
        }
    }
}
