package io.highlander.autoconfigure.node;

import io.highlander.autoconfigure.diagnostics.ConfigurationException;
import io.highlander.autoconfigure.properties.HighlanderProperties;
import io.highlander.autoconfigure.properties.NodeAddresses;
import io.highlander.http.transport.HttpSettings;
import io.highlander.http.transport.HttpTls;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.util.StringUtils;

/** The settings of calls between pods. */
public final class HttpConfigurer {

    private HttpConfigurer() {}

    /** @param connectString of ZooKeeper */
    public static HttpSettings settings(HighlanderProperties properties, String connectString) {
        HttpSettings defaults = HttpSettings.defaults();
        String host = properties.ownership().directory() == HighlanderProperties.Directory.LOCAL
                ? NodeAddresses.LOOPBACK
                : NodeAddresses.hostOf(properties.http().address(), connectString);
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

    public static @Nullable HttpTls tls(@Nullable String bundle, ObjectProvider<SslBundles> bundles) {
        if (!StringUtils.hasText(bundle)) {
            return null;
        }
        SslBundles available = bundles.getObject();
        if (!available.getBundleNames().contains(bundle)) {
            throw new ConfigurationException(
                    "highlander.http.ssl.bundle is '" + bundle + "', but there is no such SSL bundle. Known are "
                            + available.getBundleNames() + ".",
                    "Define spring.ssl.bundle.pem." + bundle + ".* (or .jks.), or correct the name.");
        }
        HttpTls tls = first(bundle, available.getBundle(bundle));
        available.addBundleUpdateHandler(bundle, renewed -> tls.renew(terms(renewed)));
        return tls;
    }

    private static HttpTls first(String name, SslBundle bundle) {
        try {
            return new HttpTls(terms(bundle), false, true);
        } catch (RuntimeException e) {
            throw new ConfigurationException(
                    "highlander.http.ssl.bundle is '" + name + "', but this SSL bundle cannot be used: "
                            + e.getMessage(),
                    "Correct spring.ssl.bundle.*." + name + ".*.",
                    e);
        }
    }

    private static HttpTls.Terms terms(SslBundle bundle) {
        SslOptions options = bundle.getOptions();
        return new HttpTls.Terms(
                bundle.createSslContext(), listOf(options.getEnabledProtocols()), listOf(options.getCiphers()));
    }

    private static List<String> listOf(String @Nullable [] names) {
        return names == null ? List.of() : List.of(names);
    }
}
