package io.highlander.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.EntityId;
import io.highlander.state.SaveResult;
import io.highlander.state.StateStore;
import io.highlander.state.StateStoreUnusableException;
import io.highlander.testing.TestPorts;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** Another implementation of the protocol: right with one writer at a time, wrong when writers race. */
class S3MockIT {

    private static final Path JAR = Path.of("target", "s3mock", "s3mock.jar");

    private static Process process;
    private static S3AsyncClient client;

    @BeforeAll
    static void start() throws IOException {
        int port = TestPorts.take();
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-jar",
                        JAR.toString(),
                        "--com.adobe.testing.s3mock.httpPort=" + port,
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--com.adobe.testing.s3mock.store.initialBuckets=" + StrictS3Server.BUCKET)
                .redirectErrorStream(true)
                .redirectOutput(new File("target/s3mock.log"))
                .start();
        Awaitility.await("S3Mock, see target/s3mock.log").until(() -> isListening(port));
        client = S3TestClients.client(URI.create("http://127.0.0.1:" + port));
    }

    @AfterAll
    static void stop() {
        if (client != null) {
            client.close();
        }
        process.destroyForcibly();
    }

    @Test
    void oneWriterAtATimeIsAnsweredAsByS3() {
        StateStore store = store();
        EntityId game = new EntityId("game", "a b/ü😀");
        byte[] first = "{\"move\":1}".getBytes(StandardCharsets.UTF_8);
        byte[] second = "{\"move\":2}".getBytes(StandardCharsets.UTF_8);

        assertThat(store.load(game).join()).isEmpty();
        assertThat(store.save(game, first, "\"tag\"").join())
                .isInstanceOfAny(SaveResult.Missing.class, SaveResult.Conflict.class);
        String eTag = ((SaveResult.Saved) store.save(game, first, null).join()).eTag();
        assertThat(store.load(game).join().orElseThrow().body()).isEqualTo(first);
        assertThat(store.load(game).join().orElseThrow().eTag()).isEqualTo(eTag);
        assertThat(store.save(game, second, null).join()).isEqualTo(new SaveResult.Conflict());
        assertThat(store.save(game, second, eTag).join()).isInstanceOf(SaveResult.Saved.class);
        assertThat(store.save(game, second, eTag).join()).isEqualTo(new SaveResult.Conflict());
        assertThat(store.load(game).join().orElseThrow().body()).isEqualTo(second);
    }

    @Test
    void aMissingBucketIsNotAnEmptyEntity() {
        StateStore store = new S3StateStore(
                new S3Connection(client, "no-such-bucket", Duration.ofSeconds(10)), new S3Keys("shop"), () -> {});
        assertThatThrownBy(() -> store.load(new EntityId("game", "1")).join()).hasMessageContaining("Cannot read");
    }

    @Test
    void itsLostRacesAreSeenByTheSelfTest() {
        assertThatThrownBy(() -> store().verify())
                .isInstanceOf(StateStoreUnusableException.class)
                .hasMessageMatching(".*(racing writes|another object is read).*");
    }

    private static StateStore store() {
        return new S3StateStore(
                new S3Connection(client, StrictS3Server.BUCKET, Duration.ofSeconds(10)), new S3Keys("shop"), () -> {});
    }

    private static boolean isListening(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
