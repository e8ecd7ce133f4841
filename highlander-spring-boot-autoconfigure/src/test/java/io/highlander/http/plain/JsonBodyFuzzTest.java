package io.highlander.http.plain;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.highlander.EntityCommand;
import io.highlander.HighlanderEntity;
import io.highlander.http.serving.ProblemException;
import io.highlander.http.wire.WireLimits;
import io.highlander.model.Handler;
import io.highlander.model.inspection.EntityTypeReader;
import io.highlander.model.json.CallCodec;
import io.highlander.state.json.HighlanderJson;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

/** The body and the headers of a plain call: a 4xx, or arguments of the handler's types that are written and read alike. */
@Tag("fuzz")
class JsonBodyFuzzTest {

    private static final CallCodec CODEC = new CallCodec(HighlanderJson.mapper(List.of()));
    private static final Handler HANDLER =
            Objects.requireNonNull(new EntityTypeReader(HighlanderJson.mapper(List.of()), type -> false)
                    .read(AllKinds.class)
                    .handler("take"));

    record Line(String name, int amount, @Nullable Line next) {}

    @HighlanderEntity("all-kinds")
    static class AllKinds {

        @EntityCommand
        public void take(
                @Nullable String text,
                long number,
                @Nullable BigDecimal decimal,
                @Nullable Instant instant,
                @Nullable Duration duration,
                @Nullable LocalDate date,
                @Nullable UUID uuid,
                byte @Nullable [] bytes,
                @Nullable List<@Nullable Line> lines,
                @Nullable Map<String, @Nullable TimeUnit> units,
                Optional<Boolean> flag) {}
    }

    @FuzzTest(maxDuration = "", maxExecutions = 1_000_000)
    void bodiesAreRefusedOrArguments(byte[] body) {
        try {
            byte[] arguments = JsonArguments.require(body);
            byte[] written = CODEC.encodeArguments(HANDLER, CODEC.decodeArguments(HANDLER, arguments));
            assertThat(CODEC.encodeArguments(HANDLER, CODEC.decodeArguments(HANDLER, written)))
                    .isEqualTo(written);
        } catch (ProblemException e) {
            assertThat(e.problem().status().code()).isEqualTo(400);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("take");
        }
        headers(new String(body, StandardCharsets.ISO_8859_1));
    }

    private static void headers(String text) {
        HttpRequest request = new DefaultHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.POST,
                "/highlander/v1/entities/t/k/h",
                DefaultHttpHeadersFactory.headersFactory().withValidation(false));
        String[] values = text.split("\n", 4);
        String[] names = {"Content-Type", "Highlander-Caller", "Idempotency-Key", "Highlander-Timeout"};
        for (int i = 0; i < values.length; i++) {
            request.headers().set(names[i], values[i]);
        }
        try {
            PlainRequest call = PlainRequest.parse(request, 1000);
            assertThat(call.caller()).hasSizeLessThanOrEqualTo(WireLimits.CALLER / 4);
        } catch (ProblemException e) {
            assertThat(e.problem().status().code()).isBetween(400, 499);
        }
    }
}
