package io.highlander.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.autoconfigure.diagnostics.ConfigurationException;
import io.highlander.autoconfigure.node.HttpConfigurer;
import io.highlander.http.server.HttpServer;
import io.highlander.http.transport.HttpEventLoops;
import io.highlander.http.transport.HttpSettings;
import io.highlander.http.transport.HttpTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.SslOptions;

class TlsBundleTest {

    private final Managers managers = new Managers();
    private final DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry("pods", bundle(managers, null));

    @Test
    void aContextIsMadeOncePerBundleNotPerConnection() throws IOException {
        HttpTls tls = HttpConfigurer.tls("pods", provider());
        connect(tls, 5);
        assertThat(managers.made).hasValue(1);

        Managers renewed = new Managers();
        bundles.updateBundle("pods", bundle(renewed, null));
        connect(tls, 5);
        assertThat(managers.made).hasValue(1);
        assertThat(renewed.made).hasValue(1);
    }

    @Test
    void aBundleThatThisJvmCannotUseFailsAtTheStart() {
        bundles.registerBundle("odd", bundle(managers, "TLS_NO_SUCH_CIPHER"));

        assertThatThrownBy(() -> HttpConfigurer.tls("odd", provider()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("highlander.http.ssl.bundle is 'odd'")
                .hasMessageContaining("TLS_NO_SUCH_CIPHER");
    }

    private ObjectProvider<SslBundles> provider() {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("bundles", bundles);
        return beans.getBeanProvider(SslBundles.class);
    }

    private static SslBundle bundle(Managers managers, @Nullable String cipher) {
        SslOptions options = cipher == null ? SslOptions.NONE : SslOptions.of(new String[] {cipher}, null);
        return SslBundle.of(null, null, options, null, managers);
    }

    private static void connect(@Nullable HttpTls tls, int times) throws IOException {
        HttpEventLoops loops = new HttpEventLoops(1);
        try (loops;
                HttpServer server = new HttpServer(HttpSettings.defaults(), loops, () -> "secret", tls)) {
            for (int i = 0; i < times; i++) {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                    socket.setSoTimeout(60_000);
                    socket.getOutputStream().write("This is not TLS.".getBytes(StandardCharsets.US_ASCII));
                    readToEnd(socket);
                }
            }
        }
    }

    private static void readToEnd(Socket socket) throws IOException {
        try {
            socket.getInputStream().readAllBytes();
        } catch (SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        }
    }

    /** Counts the contexts. */
    private static final class Managers implements SslManagerBundle {

        private final AtomicInteger made = new AtomicInteger();

        @Override
        public KeyManagerFactory getKeyManagerFactory() {
            throw new UnsupportedOperationException();
        }

        @Override
        public TrustManagerFactory getTrustManagerFactory() {
            throw new UnsupportedOperationException();
        }

        @Override
        public SSLContext createSslContext(String protocol) {
            made.incrementAndGet();
            try {
                return SSLContext.getDefault();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
