package io.highlander.http.transport;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.util.List;
import javax.net.ssl.SSLContext;

/** TLS for calls between nodes, HTTP/2 by ALPN. New connections use the terms that were given last. Thread-safe. */
public final class HttpTls {

    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    private final boolean clientCertificates;
    private final boolean verifyHostname;
    private volatile Ends ends;

    /**
     * @param clientCertificates whether the server requires a certificate that it trusts from every client
     * @param verifyHostname whether the client requires the node's host name or address in its certificate
     * @throws IllegalArgumentException if this JVM does not know a protocol or a cipher
     */
    public HttpTls(Terms terms, boolean clientCertificates, boolean verifyHostname) {
        this.clientCertificates = clientCertificates;
        this.verifyHostname = verifyHostname;
        ends = ends(terms);
    }

    /**
     * The TLS terms of a connection.
     *
     * @param context keys and trusted certificates
     * @param protocols protocols; empty for TLS 1.3 and 1.2
     * @param ciphers cipher suites; empty for those that suit HTTP/2
     */
    public record Terms(SSLContext context, List<String> protocols, List<String> ciphers) {}

    /**
     * The contexts of both ends. They are made once, because making one costs milliseconds, and so that sessions can be resumed.
     */
    private record Ends(SslContext server, SslContext client) {}

    /**
     * Renews the certificates. Open connections stay as they are.
     *
     * @throws IllegalArgumentException as the constructor; then nothing is renewed
     */
    public void renew(Terms terms) {
        ends = ends(terms);
    }

    public boolean verifyHostname() {
        return verifyHostname;
    }

    public SslContext forServer() {
        return ends.server();
    }

    public SslContext forClient() {
        return ends.client();
    }

    private Ends ends(Terms terms) {
        return new Ends(
                netty(terms, false, ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1),
                netty(terms, true, ApplicationProtocolNames.HTTP_2));
    }

    private SslContext netty(Terms terms, boolean client, String... applicationProtocols) {
        boolean ownCiphers = !terms.ciphers().isEmpty();
        SslContext context = new JdkSslContext(
                terms.context(),
                client,
                ownCiphers ? terms.ciphers() : Http2SecurityUtil.CIPHERS,
                ownCiphers ? IdentityCipherSuiteFilter.INSTANCE : SupportedCipherSuiteFilter.INSTANCE,
                new ApplicationProtocolConfig(
                        Protocol.ALPN,
                        SelectorFailureBehavior.NO_ADVERTISE,
                        SelectedListenerFailureBehavior.ACCEPT,
                        applicationProtocols),
                clientCertificates && !client ? ClientAuth.REQUIRE : ClientAuth.NONE,
                (terms.protocols().isEmpty() ? PROTOCOLS : terms.protocols()).toArray(String[]::new),
                false);
        // A protocol or cipher that this JVM does not know would otherwise fail at each connection.
        context.newEngine(UnpooledByteBufAllocator.DEFAULT);
        return context;
    }
}
