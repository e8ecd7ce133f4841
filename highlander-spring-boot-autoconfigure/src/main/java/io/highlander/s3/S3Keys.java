package io.highlander.s3;

import io.highlander.EntityId;
import io.highlander.state.ObjectNames;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Names the objects. Every key starts with the prefix and has no segment that a server or proxy could resolve away. */
final class S3Keys {

    /** Longest prefix. With it the longest key has 1 010 bytes; S3 allows 1 024. */
    static final int LONGEST_PREFIX_BYTES = 100;

    static final ObjectNames NAMES = new ObjectNames(200, 700);

    private static final Set<String> RESOLVED_AWAY = Set.of("", ".", "..");

    private final String prefix;

    /** @throws IllegalArgumentException when the prefix is too long or has an empty, {@code .} or {@code ..} segment */
    S3Keys(String prefix) {
        for (String segment : prefix.split("/", -1)) {
            if (RESOLVED_AWAY.contains(segment)) {
                throw new IllegalArgumentException("The prefix '" + prefix
                        + "' has an empty, '.' or '..' segment; write it like 'team/shop', with no slash at its ends.");
            }
        }
        if (prefix.codePoints().anyMatch(Character::isISOControl)
                || !StandardCharsets.UTF_8.newEncoder().canEncode(prefix)) {
            throw new IllegalArgumentException("The prefix has control characters or is not well-formed Unicode.");
        }
        if (prefix.getBytes(StandardCharsets.UTF_8).length > LONGEST_PREFIX_BYTES) {
            throw new IllegalArgumentException(
                    "The prefix '" + prefix + "' has more than " + LONGEST_PREFIX_BYTES + " bytes.");
        }
        this.prefix = prefix;
    }

    String of(EntityId entity) {
        return below(entity.type()) + NAMES.nameOf(entity.key());
    }

    /** Returns what the keys of all entities of the type, and no others, begin with. */
    String below(String type) {
        return prefix + "/" + NAMES.folderOf(type) + "/";
    }

    /** Returns a key that no entity has, not even one of a type {@code _highlander}, because buckets have two characters. */
    String ofProbe(String name) {
        return prefix + "/_highlander/self-test/" + name + ".json";
    }
}
