package io.highlander.autoconfigure;

import io.highlander.http.HttpSettings;
import io.highlander.http.HttpTls;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** The settings of calls between pods. */
final class HttpConfigurer {

    private HttpConfigurer() {}

    static HttpSettings settings(HighlanderProperties properties, Environment environment) {
        HttpSettings defaults = HttpSettings.defaults();
        String host = properties.ownership().directory() == HighlanderProperties.Directory.LOCAL
                ? NodeAddresses.LOOPBACK
                : NodeAddresses.hostOf(properties.http().address(), environment);
        return new HttpSettings(
                properties.http().port(),
                host.equals(NodeAddresses.LOOPBACK) ? NodeAddresses.LOOPBACK : defaults.bindAddress(),
                host,
                Math.toIntExact(properties.http().maxPayload().toBytes()),
                defaults.maxHeaderBytes(),
                defaults.maxConnections(),
                defaults.maxStreams(),
                defaults.maxCallsPerPeer(),
                defaults.maxQueuedBytes(),
                defaults.requestTimeout(),
                defaults.keepAliveTimeout(),
                defaults.peerIdleTimeout(),
                defaults.connectTimeout(),
                defaults.pingInterval(),
                defaults.silenceTimeout(),
                defaults.closeTimeout(),
                defaults.eventLoopThreads());
    }

    static @Nullable HttpTls tls(@Nullable String bundle, ObjectProvider<SslBundles> bundles) {
        if (!StringUtils.hasText(bundle)) {
            return null;
        }
        SslBundles available = bundles.getObject();
        return new HttpTls(() -> available.getBundle(bundle).createSslContext(), false, true);
    }
}
