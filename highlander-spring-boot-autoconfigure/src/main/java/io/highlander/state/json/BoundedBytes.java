package io.highlander.state.json;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;

/** Keeps up to a number of bytes and counts the rest. */
final class BoundedBytes extends OutputStream {

    private final ByteArrayOutputStream kept;
    private final int limit;
    private long size;

    BoundedBytes(int limit) {
        this.kept = new ByteArrayOutputStream(Math.min(limit, 512));
        this.limit = limit;
    }

    /** Bytes written, kept or not. */
    long size() {
        return size;
    }

    boolean overflowed() {
        return size > limit;
    }

    byte[] toByteArray() {
        return kept.toByteArray();
    }

    @Override
    public void write(int b) {
        size++;
        if (!overflowed()) {
            kept.write(b);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        size += length;
        if (!overflowed()) {
            kept.write(bytes, offset, length);
        }
    }
}
