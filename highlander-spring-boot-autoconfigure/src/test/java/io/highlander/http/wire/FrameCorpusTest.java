package io.highlander.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.request.Reply;
import io.highlander.request.Request;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The inputs from which the fuzzer starts are of today's protocol: they have a good frame of every kind. */
class FrameCorpusTest {

    private static final String CORPUS = "FrameFuzzTestInputs/bytesAreFramesOrMalformed";

    private final List<Frame> frames = new ArrayList<>();

    @Test
    void everyFrameRequestAndReplyIsAmongThem() throws IOException, URISyntaxException {
        Path corpus = Path.of(Objects.requireNonNull(FrameCorpusTest.class.getResource(CORPUS))
                .toURI());
        try (Stream<Path> inputs = Files.list(corpus)) {
            for (Path input : inputs.toList()) {
                read(Files.readAllBytes(input));
            }
        }

        assertThat(frames).map(Object::getClass).contains(kindsOf(Frame.class));
        assertThat(parts(Frame.Requested.class, Frame.Requested::request)).contains(kindsOf(Request.class));
        assertThat(parts(Frame.Replied.class, Frame.Replied::reply)).contains(kindsOf(Reply.class));
    }

    /** @param input frames, behind a byte that the fuzz test uses */
    private void read(byte[] input) {
        try {
            new FrameAssembler(new FrameCodec(1000), frames::add)
                    .feed(UnpooledByteBufAllocator.DEFAULT, Unpooled.wrappedBuffer(input, 1, input.length - 1));
        } catch (MalformedFrameException e) {
            assertThat(e).as("some inputs are malformed on purpose").hasMessageEndingWith(".");
        }
    }

    private <F extends Frame> Stream<Class<?>> parts(Class<F> kind, Function<F, Object> part) {
        return frames.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .map(part)
                .map(Object::getClass);
    }

    private static Class<?>[] kindsOf(Class<?> sealed) {
        return Stream.of(sealed.getPermittedSubclasses()).toArray(Class<?>[]::new);
    }
}
