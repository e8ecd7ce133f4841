package io.highlander.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.http.peer.HttpNodeClient;
import io.highlander.http.server.HttpServer;
import io.highlander.http.transport.HttpEventLoops;
import io.highlander.http.transport.HttpTls;
import io.highlander.request.Reply;
import io.highlander.routing.peer.NotSentException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TlsTest {

    private static final char[] PASSWORD = "password".toCharArray();

    private static SSLContext withCertificate;
    private static SSLContext withoutCertificate;
    private static SSLContext stranger;
    private static SSLContext otherName;

    private final HttpEventLoops loops = new HttpEventLoops(2);
    private final ScriptedNode node = new ScriptedNode();

    @BeforeAll
    static void makeCertificates(@TempDir Path directory) throws Exception {
        KeyStore ours = keyStore(directory.resolve("ours.p12"), "127.0.0.1");
        KeyStore theirs = keyStore(directory.resolve("theirs.p12"), "127.0.0.1");
        withCertificate = context(ours, ours);
        withoutCertificate = context(null, ours);
        stranger = context(theirs, theirs);
        KeyStore other = keyStore(directory.resolve("other.p12"), "127.0.0.9");
        otherName = context(other, other);
    }

    @AfterEach
    void close() {
        loops.close();
    }

    @Test
    void nodesCallEachOtherWithCertificatesOnBothSides() throws Exception {
        try (HttpServer server = server(withCertificate, true);
                HttpNodeClient client = client(withCertificate, true)) {
            assertThat(client.send(server.address(), Calls.numbered(1)).get(60, SECONDS))
                    .isInstanceOf(Reply.Returned.class);
        }
    }

    @Test
    void aClientWithoutACertificateIsTurnedAway() throws Exception {
        try (HttpServer server = server(withCertificate, true);
                HttpNodeClient client = client(withoutCertificate, true)) {
            assertNotSent(client.send(server.address(), Calls.numbered(1)));
        }
    }

    @Test
    void aServerThatIsNotTrustedGetsNoCall() throws Exception {
        try (HttpServer server = server(withCertificate, false);
                HttpNodeClient client = client(stranger, true)) {
            assertNotSent(client.send(server.address(), Calls.numbered(1)));
        }
    }

    @Test
    void aServerOfAnotherNameGetsNoCallUnlessNamesDoNotCount() throws Exception {
        try (HttpServer server = server(otherName, false);
                HttpNodeClient strict = client(otherName, true);
                HttpNodeClient lenient = client(otherName, false)) {
            assertNotSent(strict.send(server.address(), Calls.numbered(1)));
            assertThat(lenient.send(server.address(), Calls.numbered(1)).get(60, SECONDS))
                    .isInstanceOf(Reply.Returned.class);
        }
    }

    @Test
    void aClientInClearTextIsCutOff() throws Exception {
        try (HttpServer server = server(withCertificate, false);
                HttpNodeClient client = new HttpNodeClient(new TestSettings().build(), loops, () -> "secret", null)) {
            assertNotSent(client.send(server.address(), Calls.numbered(1)));
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void thePlainFormSpeaksBothVersions(HttpClient.Version version) throws Exception {
        try (HttpServer server = server(withCertificate, false)) {
            HttpClient client = HttpClient.newBuilder()
                    .version(version)
                    .sslContext(withoutCertificate)
                    .build();
            HttpRequest request = HttpRequest.newBuilder(URI.create(
                            "https://127.0.0.1:" + server.port() + "/highlander/v1/entities/counter/a/increment"))
                    .header("Authorization", "Bearer secret")
                    .POST(HttpRequest.BodyPublishers.ofString("[]"))
                    .build();

            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.version()).isEqualTo(version);
        }
    }

    @Test
    void renewedCertificatesAreUsedByNewConnections() throws Exception {
        HttpTls tls = new HttpTls(terms(otherName), false, true);
        try (HttpServer server = server(tls);
                HttpNodeClient client = client(withCertificate, true)) {
            assertNotSent(client.send(server.address(), Calls.numbered(1)));

            tls.renew(terms(withCertificate));

            assertThat(client.send(server.address(), Calls.numbered(2)).get(60, SECONDS))
                    .isInstanceOf(Reply.Returned.class);
        }
    }

    @Test
    void protocolsAndCiphersAreThoseThatAreConfigured() throws Exception {
        String cipher = "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384";
        HttpTls tls = new HttpTls(new HttpTls.Terms(withCertificate, List.of("TLSv1.2"), List.of(cipher)), false, true);
        try (HttpServer server = server(tls);
                SSLSocket socket =
                        (SSLSocket) withoutCertificate.getSocketFactory().createSocket("127.0.0.1", server.port())) {
            socket.startHandshake();

            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.2");
            assertThat(socket.getSession().getCipherSuite()).isEqualTo(cipher);
        }
    }

    @Test
    void whoOnlyAgreesOnTlsIsAStrangerStill() throws Exception {
        TestSettings settings = new TestSettings();
        settings.requestTimeout = Duration.ofSeconds(2);
        try (HttpServer server = new HttpServer(
                        settings.build(), loops, () -> "secret", new HttpTls(terms(withCertificate), false, true));
                SSLSocket socket =
                        (SSLSocket) withoutCertificate.getSocketFactory().createSocket("127.0.0.1", server.port())) {
            socket.setSoTimeout(60_000);
            socket.startHandshake();

            assertThat(socket.getInputStream().read()).isNegative();
        }
    }

    private HttpServer server(HttpTls tls) {
        HttpServer server = new HttpServer(new TestSettings().build(), loops, () -> "secret", tls);
        server.serve(node, node);
        return server;
    }

    private HttpServer server(SSLContext context, boolean clientCertificates) {
        return server(new HttpTls(terms(context), clientCertificates, true));
    }

    private HttpNodeClient client(SSLContext context, boolean verifyHostname) {
        return new HttpNodeClient(
                new TestSettings().build(), loops, () -> "secret", new HttpTls(terms(context), true, verifyHostname));
    }

    private static HttpTls.Terms terms(SSLContext context) {
        return new HttpTls.Terms(context, List.of(), List.of());
    }

    private void assertNotSent(CompletableFuture<Reply> answer) {
        assertThatThrownBy(() -> answer.get(60, SECONDS)).cause().isInstanceOf(NotSentException.class);
        assertThat(node.handlerRuns()).isZero();
    }

    private static KeyStore keyStore(Path file, String address) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD),
                        "-alias",
                        "node",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=node",
                        "-ext",
                        "SAN=IP:" + address)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore pair = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            pair.load(in, PASSWORD);
        }
        return pair;
    }

    private static SSLContext context(@Nullable KeyStore own, KeyStore pair) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("node", pair.getCertificate("node"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        KeyManager[] keys = null;
        if (own != null) {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(own, PASSWORD);
            keys = factory.getKeyManagers();
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trust.getTrustManagers(), null);
        return context;
    }
}
