package io.highlander.s3;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The objects of one bucket and their versions, with atomic conditional writes and removals, unless a flaw is asked for. */
final class StrictObjects {

    private static final long RACE_WINDOW_NANOS = 5_000_000;
    private static final String NULL_ID = "null";

    private final ConcurrentMap<String, List<Version>> objects = new ConcurrentHashMap<>();
    private final ConcurrentSkipListSet<String> keys = new ConcurrentSkipListSet<>();
    private final AtomicLong lastVersion = new AtomicLong();
    private volatile S3Versioning versioning = S3Versioning.NEVER;

    void setVersioning(S3Versioning versioning) {
        this.versioning = versioning;
    }

    S3Versioning versioning() {
        return versioning;
    }

    @Nullable
    Stored get(String key, Set<S3Flaw> flaws) {
        Stored stored = currentOf(objects.get(key));
        if (stored != null && stored.before() != null && flaws.contains(S3Flaw.STALE_READS)) {
            return stored.before();
        }
        return stored;
    }

    /** Newest first; empty if there are none. */
    List<Version> versions(String key) {
        return objects.getOrDefault(key, List.of());
    }

    /** Returns keys of objects and of delete markers, in order. */
    List<String> keys(String prefix, String after, int most) {
        return keys.tailSet(after.compareTo(prefix) > 0 ? after : prefix, !after.startsWith(prefix)).stream()
                .takeWhile(key -> key.startsWith(prefix))
                .limit(most)
                .toList();
    }

    Map<String, byte[]> bodies() {
        Map<String, byte[]> bodies = new HashMap<>();
        objects.forEach((key, versions) -> {
            Stored current = currentOf(versions);
            if (current != null) {
                bodies.put(key, current.body());
            }
        });
        return bodies;
    }

    /** Writes if the conditions hold. */
    Written put(String key, byte[] body, @Nullable String ifMatch, @Nullable String ifNoneMatch, Set<S3Flaw> flaws) {
        String match = flaws.contains(S3Flaw.IGNORES_IF_MATCH) ? null : ifMatch;
        String noneMatch = flaws.contains(S3Flaw.IGNORES_IF_NONE_MATCH) ? null : ifNoneMatch;
        if ((match != null && flaws.contains(S3Flaw.RACY_IF_MATCH))
                || (noneMatch != null && flaws.contains(S3Flaw.RACY_IF_NONE_MATCH))) {
            int status = refusal(currentOf(objects.get(key)), match, noneMatch, flaws);
            LockSupport.parkNanos(RACE_WINDOW_NANOS);
            return status == 200 ? put(key, body, null, null, Set.of()) : new Written(status, "");
        }
        String eTag = flaws.contains(S3Flaw.CONSTANT_ETAG) ? "\"constant\"" : eTagOf(body);
        int[] status = new int[1];
        objects.compute(key, (k, versions) -> {
            Stored current = currentOf(versions);
            status[0] = refusal(current, match, noneMatch, flaws);
            boolean lands =
                    status[0] == 200 || (match != null && current != null && flaws.contains(S3Flaw.LOSER_LANDS));
            if (!lands) {
                return versions;
            }
            keys.add(key);
            return pushed(
                    versions, new Stored(body, eTag, Instant.now(), current == null ? null : current.withoutBefore()));
        });
        return new Written(status[0], eTag);
    }

    /** Removes what is current if the condition holds, and answers with a status. */
    int delete(String key, @Nullable String ifMatch, Set<S3Flaw> flaws) {
        String match = flaws.contains(S3Flaw.DELETE_IGNORES_IF_MATCH) ? null : ifMatch;
        if (match != null && flaws.contains(S3Flaw.RACY_DELETE)) {
            int status = refusal(currentOf(objects.get(key)), match, null, flaws);
            LockSupport.parkNanos(RACE_WINDOW_NANOS);
            return status == 200 ? delete(key, null, Set.of()) : status;
        }
        int[] status = new int[1];
        objects.compute(key, (k, versions) -> {
            status[0] = refusal(currentOf(versions), match, null, flaws);
            return status[0] == 200 ? kept(key, pushed(versions, null)) : versions;
        });
        return status[0] == 200 ? 204 : status[0];
    }

    /** Removes one version; that before it may become the current one. */
    void deleteVersion(String key, String id) {
        objects.computeIfPresent(key, (k, versions) -> kept(key, without(versions, id)));
    }

    private @Nullable List<Version> kept(String key, List<Version> versions) {
        if (versions.isEmpty()) {
            keys.remove(key);
            return null;
        }
        return versions;
    }

    /** Puts a new version on top: an object, or a delete marker. */
    private List<Version> pushed(@Nullable List<Version> versions, @Nullable Stored object) {
        List<Version> old = versions == null ? List.of() : versions;
        boolean isVersioned = versioning == S3Versioning.ENABLED;
        List<Version> next = new ArrayList<>();
        if (object != null || versioning != S3Versioning.NEVER) {
            next.add(new Version(isVersioned ? "v" + lastVersion.incrementAndGet() : NULL_ID, object));
        }
        next.addAll(isVersioned ? old : without(old, NULL_ID));
        return List.copyOf(next);
    }

    private static List<Version> without(List<Version> versions, String id) {
        return versions.stream().filter(version -> !version.id().equals(id)).toList();
    }

    private static @Nullable Stored currentOf(@Nullable List<Version> versions) {
        return versions == null || versions.isEmpty() ? null : versions.get(0).object();
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

    /** One version of an object; without an object it is a delete marker. */
    record Version(String id, @Nullable Stored object) {}

    record Written(int status, String eTag) {}
}
