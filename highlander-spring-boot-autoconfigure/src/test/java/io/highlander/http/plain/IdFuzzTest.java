package io.highlander.http.plain;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.highlander.EntityId;
import io.highlander.http.serving.ProblemException;
import io.highlander.ownership.LockPaths;
import io.highlander.text.PathSegment;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

/** Text that is to name an entity: refused, or one name that reaches nothing else in ZooKeeper, in the store or over HTTP. */
@Tag("fuzz")
class IdFuzzTest {

    private static final LockPaths LOCKS = new LockPaths("app");

    @FuzzTest(maxDuration = "", maxExecutions = 1_000_000)
    void namesAreRefusedOrKeptApart(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        decode(text);
        target("/highlander/v1/entities/" + text);
        EntityId id = id(text);
        if (id != null) {
            assertThat(LOCKS.of(id))
                    .hasSizeLessThanOrEqualTo(LockPaths.MAX_LENGTH)
                    .matches("/highlander/app/locks/t/[0-9a-f]{2}/([a-z0-9_%A-F-]{1,65}|~[0-9a-f]{64})");
            String segment = PathSegment.of(text, 4 * EntityId.MAX_KEY_BYTES);
            assertThat(PercentText.decode(segment)).isEqualTo(text);
            assertThat(target("/highlander/v1/entities/t/" + segment + "/h")).isEqualTo(new PlainTarget(id, "h"));
        }
    }

    private static @Nullable EntityId id(String key) {
        try {
            return new EntityId("t", key);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static void decode(String text) {
        try {
            assertThat(PercentText.decode(text)).hasSizeLessThanOrEqualTo(text.length());
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("'" + text + "'");
        }
    }

    private static @Nullable PlainTarget target(String uri) {
        try {
            return PlainTarget.parse(HttpMethod.POST, uri);
        } catch (ProblemException e) {
            assertThat(e.problem().status().code()).isIn(400, 404);
            return null;
        }
    }
}
