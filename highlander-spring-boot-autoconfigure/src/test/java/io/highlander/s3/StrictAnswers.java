package io.highlander.s3;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** What a {@link StrictS3Server} answers when nothing goes wrong on the way. */
final class StrictAnswers {

    private final StrictObjects objects;
    private final StrictListings listings;

    StrictAnswers(StrictObjects objects) {
        this.objects = objects;
        this.listings = new StrictListings(objects);
    }

    S3Answer answer(HttpExchange exchange, StrictS3Server.Request request, byte[] encoded, Set<S3Flaw> now)
            throws IOException {
        boolean isWrite = request.method().equals("PUT");
        if (now.contains(S3Flaw.DENIES_ALL) || (isWrite && now.contains(S3Flaw.DENIES_WRITES))) {
            return S3Answer.of(403);
        }
        if (!request.bucket().equals(StrictS3Server.BUCKET)) {
            return S3Answer.of(404, "NoSuchBucket");
        }
        Map<String, String> query = StrictListings.query(exchange.getRequestURI());
        if (request.key().isEmpty() && request.method().equals("GET")) {
            return listings.answer(query);
        }
        if (request.key().isEmpty() || request.key().getBytes(StandardCharsets.UTF_8).length > 1024) {
            return S3Answer.of(400);
        }
        return switch (request.method()) {
            case "PUT" -> write(exchange, request.key(), encoded, now);
            case "GET", "HEAD" -> read(exchange, request.key(), now);
            case "DELETE" -> delete(request.key(), query.get("versionId"), header(exchange, "If-Match"), now);
            default -> S3Answer.of(405);
        };
    }

    private S3Answer delete(String key, @Nullable String version, @Nullable String ifMatch, Set<S3Flaw> now) {
        if (version == null) {
            int status = objects.delete(key, ifMatch, now);
            return status == 204 ? new S3Answer(204, null, null, null) : S3Answer.of(status);
        }
        objects.deleteVersion(key, version);
        return new S3Answer(204, null, null, null);
    }

    private S3Answer write(HttpExchange exchange, String key, byte[] encoded, Set<S3Flaw> now) throws IOException {
        if (now.contains(S3Flaw.REFUSES_CHECKSUMS) && hasChecksum(exchange)) {
            return S3Answer.of(
                    501, "NotImplemented", "A header you provided implies functionality that is not implemented");
        }
        String encoding = header(exchange, "Content-Encoding");
        byte[] body = encoding != null && encoding.contains("aws-chunked") ? AwsChunkedBody.decode(encoded) : encoded;
        String length = header(exchange, "x-amz-decoded-content-length");
        if (length != null && Integer.parseInt(length) != body.length) {
            return S3Answer.of(400);
        }
        if (now.contains(S3Flaw.DAMAGES_BODIES)) {
            body[body.length / 2] ^= 1;
        }
        String checksum = header(exchange, "x-amz-checksum-crc32");
        if (checksum != null && !checksum.equals(crc32Of(body))) {
            return S3Answer.of(400, "BadDigest");
        }
        String noneMatch = header(exchange, "If-None-Match");
        if (noneMatch != null && !noneMatch.equals("*")) {
            return S3Answer.of(501);
        }
        StrictObjects.Written written = objects.put(key, body, header(exchange, "If-Match"), noneMatch, now);
        return written.status() == 200
                ? new S3Answer(200, null, shown(written.eTag(), now), null)
                : S3Answer.of(written.status());
    }

    private static boolean hasChecksum(HttpExchange exchange) {
        return header(exchange, "x-amz-checksum-crc32") != null || header(exchange, "x-amz-trailer") != null;
    }

    private static String shown(String eTag, Set<S3Flaw> now) {
        return now.contains(S3Flaw.WEAK_ETAGS) ? "W/" + eTag : eTag;
    }

    private static String crc32Of(byte[] body) {
        CRC32 crc = new CRC32();
        crc.update(body);
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(Integer.BYTES)
                        .putInt((int) crc.getValue())
                        .array());
    }

    private S3Answer read(HttpExchange exchange, String key, Set<S3Flaw> now) {
        StrictObjects.Stored stored = objects.get(key, now);
        if (stored == null) {
            return S3Answer.of(404);
        }
        String modified = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
                .format(stored.modified().atOffset(ZoneOffset.UTC));
        String range = header(exchange, "Range");
        if (range != null && stored.body().length == 0) {
            return S3Answer.of(416);
        }
        if (range != null) {
            int end = Integer.parseInt(range.substring("bytes=0-".length())) + 1;
            byte[] part = Arrays.copyOf(stored.body(), Math.min(end, stored.body().length));
            return new S3Answer(206, part, shown(stored.eTag(), now), modified);
        }
        boolean unchanged = stored.eTag().equals(header(exchange, "If-None-Match"));
        return new S3Answer(
                unchanged ? 304 : 200, unchanged ? null : stored.body(), shown(stored.eTag(), now), modified);
    }

    private static @Nullable String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }
}
