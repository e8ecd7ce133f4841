package io.highlander.s3;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Decodes {@code Content-Encoding: aws-chunked}: {@code <hex length>[;extension]CRLF<bytes>CRLF} until length 0, then trailers. */
final class AwsChunkedBody {

    private AwsChunkedBody() {}

    static byte[] decode(byte[] encoded) throws IOException {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length);
        int at = 0;
        while (true) {
            int lineEnd = endOfLine(encoded, at);
            String line = new String(encoded, at, lineEnd - at, StandardCharsets.US_ASCII);
            int length = Integer.parseInt(line.split(";", 2)[0].strip(), 16);
            at = lineEnd + 2;
            if (length == 0) {
                return decoded.toByteArray();
            }
            if (at + length > encoded.length) {
                throw new IOException("A chunk of " + length + " bytes is cut off.");
            }
            decoded.write(Arrays.copyOfRange(encoded, at, at + length));
            at = endOfLine(encoded, at + length) + 2;
        }
    }

    private static int endOfLine(byte[] bytes, int from) throws IOException {
        for (int i = from; i + 1 < bytes.length; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n') {
                return i;
            }
        }
        throw new IOException("The chunked body is cut off.");
    }
}
