package io.highlander.s3;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers GET of the bucket itself: {@code ListObjectsV2}, {@code ListObjectVersions} (not in pages), {@code GetBucketVersioning}. */
final class StrictListings {

    private static final String XMLNS =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%1$s xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">";
    private static final int LARGEST_PAGE = 1_000;

    private final StrictObjects objects;

    StrictListings(StrictObjects objects) {
        this.objects = objects;
    }

    static Map<String, String> query(URI uri) {
        Map<String, String> query = new HashMap<>();
        String raw = uri.getRawQuery();
        for (String part : raw == null ? new String[0] : raw.split("&")) {
            String[] pair = part.split("=", 2);
            query.put(pair[0], pair.length == 1 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    S3Answer answer(Map<String, String> query) {
        if (query.containsKey("versioning")) {
            S3Versioning versioning = objects.versioning();
            String name = versioning == S3Versioning.ENABLED ? "Enabled" : "Suspended";
            return xml("VersioningConfiguration", versioning == S3Versioning.NEVER ? "" : tag("Status", name));
        }
        if (query.containsKey("versions")) {
            return versions(query.getOrDefault("prefix", ""), query.get("encoding-type"));
        }
        return "2".equals(query.get("list-type")) ? list(query) : S3Answer.of(400);
    }

    private S3Answer list(Map<String, String> query) {
        int most = Math.min(LARGEST_PAGE, Integer.parseInt(query.getOrDefault("max-keys", "" + LARGEST_PAGE)));
        String encoding = query.get("encoding-type");
        StringBuilder contents = new StringBuilder();
        String last = query.getOrDefault("start-after", "");
        int found = 0;
        boolean isTruncated = false;
        while (found <= most) {
            List<String> keys = objects.keys(query.getOrDefault("prefix", ""), last, LARGEST_PAGE);
            if (keys.isEmpty()) {
                break;
            }
            for (String key : keys) {
                StrictObjects.Stored stored = objects.get(key, Set.of());
                if (stored != null && found++ < most) {
                    contents.append(tag(
                            "Contents",
                            tag("Key", shown(key, encoding))
                                    + tag("LastModified", stored.modified().toString())
                                    + tag("ETag", stored.eTag().replace("\"", "&quot;"))
                                    + tag("Size", "" + stored.body().length)));
                }
                isTruncated = found > most;
                last = key;
            }
        }
        return xml(
                "ListBucketResult",
                tag("IsTruncated", "" + isTruncated)
                        + (encoding == null ? "" : tag("EncodingType", encoding))
                        + contents);
    }

    private S3Answer versions(String prefix, @Nullable String encoding) {
        StringBuilder contents = new StringBuilder();
        int left = LARGEST_PAGE;
        for (String key : objects.keys(prefix, "", LARGEST_PAGE)) {
            List<StrictObjects.Version> versions = objects.versions(key);
            for (int i = 0; i < versions.size() && left > 0; i++, left--) {
                StrictObjects.Version version = versions.get(i);
                contents.append(tag(
                        version.object() == null ? "DeleteMarker" : "Version",
                        tag("Key", shown(key, encoding))
                                + tag("VersionId", version.id())
                                + tag("IsLatest", "" + (i == 0))));
            }
        }
        return xml(
                "ListVersionsResult",
                tag("IsTruncated", "" + (left == 0))
                        + (encoding == null ? "" : tag("EncodingType", encoding))
                        + contents);
    }

    private static String shown(String key, @Nullable String encoding) {
        return encoding == null
                ? key.replace("&", "&amp;").replace("<", "&lt;")
                : URLEncoder.encode(key, StandardCharsets.UTF_8);
    }

    private static String tag(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">";
    }

    private static S3Answer xml(String root, String content) {
        String text = XMLNS.formatted(root) + content + "</" + root + ">";
        return new S3Answer(200, text.getBytes(StandardCharsets.UTF_8), null, null);
    }
}
