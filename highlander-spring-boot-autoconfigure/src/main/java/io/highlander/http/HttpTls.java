package io.highlander.http;

import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * TLS for calls between nodes. The protocols are TLS 1.3 and 1.2, HTTP/2 by ALPN.
 *
 * @param context asked at every new connection, so that renewed certificates are used without a restart
 * @param clientCertificates whether the server takes nobody without a certificate that it trusts
 * @param verifyHostname whether the client requires the node's host name or address in its certificate
 */
public record HttpTls(Supplier<SSLContext> context, boolean clientCertificates, boolean verifyHostname) {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    SslContext forServer() {
        return netty(false, ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1);
    }

    SslContext forClient() {
        return netty(true, ApplicationProtocolNames.HTTP_2);
    }

    private SslContext netty(boolean client, String... applicationProtocols) {
        return new JdkSslContext(
                context.get(),
                client,
                Http2SecurityUtil.CIPHERS,
                SupportedCipherSuiteFilter.INSTANCE,
                new ApplicationProtocolConfig(
                        Protocol.ALPN,
                        SelectorFailureBehavior.NO_ADVERTISE,
                        SelectedListenerFailureBehavior.ACCEPT,
                        applicationProtocols),
                clientCertificates && !client ? ClientAuth.REQUIRE : ClientAuth.NONE,
                PROTOCOLS,
                false);
    }
}
