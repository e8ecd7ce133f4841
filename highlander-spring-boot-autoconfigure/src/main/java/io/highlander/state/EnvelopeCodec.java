package io.highlander.state;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import io.highlander.state.StoredState.CallerReplies;
import io.highlander.state.StoredState.KeptFailure;
import io.highlander.state.StoredState.KeyReply;
import io.highlander.state.StoredState.Replies;
import io.highlander.state.json.HighlanderJson;
import io.highlander.state.json.JsonFailures;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The envelope as JSON that people can read. The state is the last member and is copied byte for byte in both directions, and so are
 * the members that this version does not know.
 *
 * <p>The names {@code needs, born, stateVersion, deletedAt, held} belong to {@link Lifetime}; {@code timers, mail, inbox, marks} are
 * reserved for what comes.
 */
public final class EnvelopeCodec {

    /**
     * Largest envelope, for writing and reading alike. A state and what is remembered beside it stay far below: up to 32 MB, 8 MB
     * of replies by key (with quotation marks escaped) and 7 MB for 50 000 keys, 2 MB of unacknowledged replies and 6 MB for
     * 100 000 of them.
     */
    public static final int MAX_BYTES = 64 * 1024 * 1024;

    private static final int FORMAT = 2;
    private static final Set<String> HEADER_MEMBERS = Arrays.stream(Header.class.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toUnmodifiableSet());

    /** The state is one level deeper here, and as long as states may be: there is no limit of the envelope's own. */
    private static final JsonMapper JSON = JsonMapper.builder(
                    HighlanderJson.reading(Integer.MAX_VALUE, HighlanderJson.MAX_DEPTH + 1)
                            .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .changeDefaultVisibility(visibility -> visibility
                    .withVisibility(PropertyAccessor.ALL, Visibility.NONE)
                    .withFieldVisibility(Visibility.ANY)
                    .withCreatorVisibility(Visibility.ANY))
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private EnvelopeCodec() {}

    /** @throws IllegalArgumentException when it would be larger than what can be loaded again, or its version would be */
    public static byte[] encode(StoredState stored) {
        if (stored.version() > StoredState.MAX_VERSION || stored.version() < 0) {
            throw new IllegalArgumentException(
                    "What is to be stored of " + stored.id() + " has no possible version: " + stored.version() + ".");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(stored.state().length + 1024);
        byte[] header = JSON.writeValueAsBytes(Header.of(stored));
        out.write(header, 0, header.length - 1);
        stored.lifetime().others().forEach((name, value) -> write(out, name, value));
        write(out, EnvelopeMembers.STATE, stored.state());
        out.write('}');
        if (out.size() > MAX_BYTES) {
            throw new IllegalArgumentException("What is to be stored of " + stored.id() + " has more than " + MAX_BYTES
                    + " bytes, and could not be loaded again.");
        }
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, String name, byte[] value) {
        out.write(',');
        out.writeBytes(JSON.writeValueAsBytes(name));
        out.write(':');
        out.writeBytes(value);
    }

    /** @throws EnvelopeUnreadableException when the bytes are no envelope of this entity, or of a format that this version cannot read */
    public static StoredState decode(EntityId id, byte[] body) {
        try {
            @Nullable Header header = JSON.readValue(body, Header.class);
            if (header == null) {
                throw new EnvelopeUnreadableException(id, "it is null", null);
            }
            EnvelopeMembers members = members(body);
            String flaw = flawOf(id, header, members.state());
            if (flaw != null || members.state() == null) {
                throw new EnvelopeUnreadableException(id, String.valueOf(flaw), null);
            }
            return header.with(id, members.others(), members.state());
        } catch (JacksonException | IllegalArgumentException e) {
            throw new EnvelopeUnreadableException(
                    id, "it is not the JSON that Highlander writes (" + JsonFailures.reason(e) + ")", e);
        }
    }

    private static EnvelopeMembers members(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            return EnvelopeMembers.of(body, parser, HEADER_MEMBERS);
        }
    }

    private static @Nullable String flawOf(EntityId id, Header header, byte @Nullable [] state) {
        if (header.format != FORMAT) {
            return "its format is " + header.format + ", this version reads format " + FORMAT;
        }
        if (!id.type().equals(header.type) || !id.key().equals(header.key)) {
            return "it belongs to " + header.type + "/" + header.key;
        }
        if (header.version < 0 || header.version > StoredState.MAX_VERSION) {
            return "its version is " + header.version + ", and no entity comes so far";
        }
        boolean complete = state != null
                && header.epoch != null
                && header.writeId != null
                && header.born != null
                && (header.needs == null || isComplete(header.needs, name -> true))
                && (header.stateVersion == null || header.stateVersion >= Lifetime.FIRST_STATE_VERSION)
                && (header.replies == null || isComplete(header.replies));
        return complete ? null : "it is incomplete";
    }

    /** Jackson leaves out what the JSON leaves out. */
    private static boolean isComplete(Replies replies) {
        return isComplete(replies.callers(), EnvelopeCodec::isComplete)
                && isComplete(replies.keys(), EnvelopeCodec::isComplete)
                && replies.forgottenBefore() != null;
    }

    private static boolean isComplete(CallerReplies caller) {
        return caller.caller() != null && caller.stamp() != null && isComplete(caller.replies(), reply -> true);
    }

    private static boolean isComplete(KeyReply key) {
        KeptFailure failure = key.failure();
        return key.key() != null
                && key.fingerprint() != null
                && (failure == null || (failure.reason() != null && failure.message() != null));
    }

    private static <T> boolean isComplete(@Nullable List<@Nullable T> all, Predicate<T> each) {
        return all != null && all.stream().allMatch(one -> one != null && each.test(one));
    }

    private record Header(
            int format,
            String type,
            String key,
            long version,
            FencingToken epoch,
            String writeId,
            String born,
            @Nullable List<String> needs,
            @Nullable Integer stateVersion,
            @Nullable Long deletedAt,
            @Nullable String held,
            @Nullable Replies replies) {

        private static Header of(StoredState stored) {
            Lifetime lifetime = stored.lifetime();
            return new Header(
                    FORMAT,
                    stored.id().type(),
                    stored.id().key(),
                    stored.version(),
                    stored.epoch(),
                    stored.writeId(),
                    lifetime.born(),
                    lifetime.needs().isEmpty() ? null : lifetime.needs(),
                    lifetime.stateVersion(),
                    lifetime.deletedAt(),
                    lifetime.held(),
                    stored.replies());
        }

        private StoredState with(EntityId id, Map<String, byte[]> others, byte[] state) {
            Lifetime lifetime = new Lifetime(
                    born,
                    needs == null ? List.of() : List.copyOf(needs),
                    stateVersion == null ? Lifetime.FIRST_STATE_VERSION : stateVersion,
                    deletedAt,
                    held,
                    others);
            return new StoredState(
                    id, version, epoch, writeId, lifetime, replies == null ? Replies.NONE : replies, state);
        }
    }
}
