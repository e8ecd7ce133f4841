package io.highlander.catalog;

import io.highlander.state.EnvelopeCodec;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads lines of bytes that end with a line feed, and counts them. */
final class Lines {

    private final InputStream in;
    private long number;

    Lines(InputStream in) {
        this.in = new BufferedInputStream(in, 64 * 1024);
    }

    /** Returns the number of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /**
     * Returns the next line, without its end; {@code null} if there is none.
     *
     * @throws IllegalArgumentException if the line is cut off, or longer than any line of an export
     */
    byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        for (int each = in.read(); each >= 0; each = in.read()) {
            if (each == '\n') {
                number++;
                return line.toByteArray();
            }
            if (line.size() == EnvelopeCodec.MAX_BYTES) {
                number++;
                throw new IllegalArgumentException("it has more than " + EnvelopeCodec.MAX_BYTES + " bytes");
            }
            line.write(each);
        }
        if (line.size() > 0) {
            number++;
            throw new IllegalArgumentException("it is cut off");
        }
        return null;
    }
}
