package io.highlander.s3;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The objects of one bucket, with atomic conditional writes, unless a flaw is asked for. */
final class StrictObjects {

    private static final long RACE_WINDOW_NANOS = 5_000_000;

    private final ConcurrentMap<String, Stored> objects = new ConcurrentHashMap<>();

    @Nullable
    Stored get(String key, Set<S3Flaw> flaws) {
        Stored stored = objects.get(key);
        if (stored != null && stored.before() != null && flaws.contains(S3Flaw.STALE_READS)) {
            return stored.before();
        }
        return stored;
    }

    Map<String, byte[]> bodies() {
        return objects.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().body()));
    }

    /** Writes if the conditions hold. */
    Written put(String key, byte[] body, @Nullable String ifMatch, @Nullable String ifNoneMatch, Set<S3Flaw> flaws) {
        String match = flaws.contains(S3Flaw.IGNORES_IF_MATCH) ? null : ifMatch;
        String noneMatch = flaws.contains(S3Flaw.IGNORES_IF_NONE_MATCH) ? null : ifNoneMatch;
        if ((match != null && flaws.contains(S3Flaw.RACY_IF_MATCH))
                || (noneMatch != null && flaws.contains(S3Flaw.RACY_IF_NONE_MATCH))) {
            int status = refusal(objects.get(key), match, noneMatch, flaws);
            LockSupport.parkNanos(RACE_WINDOW_NANOS);
            return status == 200 ? put(key, body, null, null, Set.of()) : new Written(status, "");
        }
        String eTag = flaws.contains(S3Flaw.CONSTANT_ETAG) ? "\"constant\"" : eTagOf(body);
        int[] status = new int[1];
        objects.compute(key, (k, current) -> {
            status[0] = refusal(current, match, noneMatch, flaws);
            boolean lands =
                    status[0] == 200 || (match != null && current != null && flaws.contains(S3Flaw.LOSER_LANDS));
            return lands
                    ? new Stored(body, eTag, Instant.now(), current == null ? null : current.withoutBefore())
                    : current;
        });
        return new Written(status[0], eTag);
    }

    private static int refusal(
            @Nullable Stored current, @Nullable String match, @Nullable String noneMatch, Set<S3Flaw> flaws) {
        if (current == null) {
            return match != null && !flaws.contains(S3Flaw.IF_MATCH_CREATES) ? 404 : 200;
        }
        boolean matches = match == null || current.eTag().equals(match);
        return matches && noneMatch == null ? 200 : 412;
    }

    private static String eTagOf(byte[] body) {
        try {
            return '"'
                    + HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(body))
                    + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    record Stored(
            byte[] body,
            String eTag,
            Instant modified,
            @Nullable Stored before) {

        Stored withoutBefore() {
            return new Stored(body, eTag, modified, null);
        }
    }

    record Written(int status, String eTag) {}
}
