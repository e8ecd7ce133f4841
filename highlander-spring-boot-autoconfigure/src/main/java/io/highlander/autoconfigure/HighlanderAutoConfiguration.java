package io.highlander.autoconfigure;

import io.highlander.CallerResolver;
import io.highlander.EntityCatalog;
import io.highlander.EntityGateway;
import io.highlander.EntityId;
import io.highlander.HighlanderCluster;
import io.highlander.activation.invocation.CallSecurity;
import io.highlander.activation.observation.EntityEvents;
import io.highlander.activation.observation.HandlingObserver;
import io.highlander.autoconfigure.diagnostics.ConfigurationException;
import io.highlander.autoconfigure.entity.EntityClasses;
import io.highlander.autoconfigure.entity.EntityJson;
import io.highlander.autoconfigure.entity.EntityTypesConfiguration;
import io.highlander.autoconfigure.node.ApplicationEvents;
import io.highlander.autoconfigure.node.ClusterJoiner;
import io.highlander.autoconfigure.node.HandlerExecutors;
import io.highlander.autoconfigure.node.HttpConfigurer;
import io.highlander.autoconfigure.node.MembershipLifecycle;
import io.highlander.autoconfigure.node.NodeFactory;
import io.highlander.autoconfigure.node.NodeLifecycle;
import io.highlander.autoconfigure.node.ObservedCluster;
import io.highlander.autoconfigure.properties.ApplicationName;
import io.highlander.autoconfigure.properties.HighlanderProperties;
import io.highlander.autoconfigure.properties.HighlanderProperties.Directory;
import io.highlander.autoconfigure.properties.SettingsCheck;
import io.highlander.autoconfigure.properties.TypeRules;
import io.highlander.autoconfigure.singles.OnlyOneBeans;
import io.highlander.autoconfigure.singles.OnlyOneMethods;
import io.highlander.catalog.StoreCatalog;
import io.highlander.coordination.CoordinationFactory;
import io.highlander.exception.CatalogException;
import io.highlander.file.FileConfiguration;
import io.highlander.http.transport.HttpSettings;
import io.highlander.http.transport.HttpTls;
import io.highlander.jdbc.JdbcConfiguration;
import io.highlander.membership.ClusterSecret;
import io.highlander.model.EntityInstances;
import io.highlander.model.EntityTypes;
import io.highlander.node.HighlanderNode;
import io.highlander.node.NodeObservers;
import io.highlander.node.RunningNode;
import io.highlander.routing.gateway.RoutingGateway;
import io.highlander.routing.gateway.TypedCalls;
import io.highlander.routing.observation.CallObserver;
import io.highlander.routing.observation.RouteEvents;
import io.highlander.s3.S3Configuration;
import io.highlander.security.SecurityConfiguration;
import io.highlander.session.ClusterSettings;
import io.highlander.state.InMemoryStateStore;
import io.highlander.state.StateStore;
import io.highlander.time.Clock;
import io.highlander.time.SystemClock;
import io.highlander.zookeeper.ZookeeperConfiguration;
import io.highlander.zookeeper.ZookeeperConnectionDetails;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Auto-configuration for Highlander: entity types, this pod as a node, and the {@link EntityGateway} that reaches every entity.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.cloud.zookeeper.ZookeeperAutoConfiguration",
            "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
            "org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration",
            "io.awspring.cloud.autoconfigure.s3.S3AutoConfiguration"
        })
@ConditionalOnBooleanProperty(name = "highlander.enabled", matchIfMissing = true)
@EnableConfigurationProperties(HighlanderProperties.class)
@Import({
    EntityTypesConfiguration.class,
    S3Configuration.class,
    FileConfiguration.class,
    JdbcConfiguration.class,
    ZookeeperConfiguration.class,
    SecurityConfiguration.class,
    CuratorAfterChecks.class
})
public final class HighlanderAutoConfiguration {

    @Bean
    static SettingsCheck highlanderSettingsCheck(Environment environment) {
        return new SettingsCheck(environment);
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty(prefix = "highlander.state", name = "store", havingValue = "memory")
    StateStore highlanderInMemoryStateStore() {
        return new InMemoryStateStore();
    }

    @Bean
    static OnlyOneMethods highlanderOnlyOneMethods() {
        return new OnlyOneMethods();
    }

    @Bean
    static OnlyOneBeans highlanderOnlyOneBeans() {
        return new OnlyOneBeans();
    }

    @Bean
    HandlerExecutors highlanderHandlerExecutors(Environment environment) {
        return HandlerExecutors.of(environment);
    }

    /** What watches nodes, none of it needed: meters, observations. */
    @Bean
    NodeObservers highlanderNodeObservers(
            ObjectProvider<EntityEvents> entities,
            ObjectProvider<RouteEvents> routes,
            ObjectProvider<CallObserver> calls,
            ObjectProvider<HandlingObserver> handlings) {
        return new NodeObservers(
                EntityEvents.toAll(entities.orderedStream().toList()),
                routes.getIfUnique(() -> RouteEvents.NONE),
                calls.getIfUnique(() -> CallObserver.NONE),
                handlings.getIfUnique(() -> HandlingObserver.NONE));
    }

    /** Made before a Curator client of the application waits for ZooKeeper, so that mistakes show at once. */
    @Bean(CuratorAfterChecks.CHECKED)
    ClusterJoiner highlanderClusterJoiner(
            HighlanderProperties properties, ObjectProvider<CoordinationFactory> coordination) {
        ClusterJoiner joiner = joinerOf(properties, coordination);
        if (properties.session().failFast()) {
            joiner.verify(properties.session().joinTimeout());
        }
        return joiner;
    }

    private static ClusterJoiner joinerOf(
            HighlanderProperties properties, ObjectProvider<CoordinationFactory> coordination) {
        if (properties.ownership().directory() == Directory.LOCAL) {
            return new ClusterJoiner.Alone();
        }
        CoordinationFactory factory = coordination.getIfAvailable();
        if (factory == null) {
            throw new ConfigurationException(
                    "highlander.ownership.directory is 'zookeeper', but what that needs is not on the class path.",
                    "Depend on highlander-spring-boot-starter, which brings Spring Cloud Zookeeper and Spring Integration's locks, and"
                            + " do not exclude them; or, for one JVM only, set the property to 'local'.");
        }
        return new ClusterJoiner.Together(factory, properties.session().timeout());
    }

    @Bean
    @DependsOn(CuratorAfterChecks.CHECKED)
    NodeFactory highlanderNodeFactory(
            HighlanderProperties properties,
            Environment environment,
            EntityClasses entities,
            EntityTypes types,
            EntityJson json,
            EntityInstances instances,
            ObjectProvider<CallSecurity> security,
            ObjectProvider<StateStore> stores,
            HandlerExecutors executors,
            OnlyOneMethods singles,
            NodeObservers observers) {
        TypeRules.check(properties, types, Set.of(entities.leftOut()));
        return new NodeFactory(
                ApplicationName.of(properties, environment),
                properties,
                types,
                json.mapper(),
                instances,
                security.getIfAvailable(() -> CallSecurity.NONE),
                storeOf(properties, stores),
                executors,
                singles::all,
                observers);
    }

    private static StateStore storeOf(HighlanderProperties properties, ObjectProvider<StateStore> stores) {
        StateStore store = stores.getIfAvailable();
        if (store == null) {
            throw new ConfigurationException(
                    "highlander.state.store is '" + properties.state().store()
                            + "', but the application was processed ahead of time without this setting, or without what that "
                            + "store needs on the class path.",
                    "Set highlander.state.store where the application is built ahead of time.");
        }
        return store;
    }

    @Bean
    NodeLifecycle highlanderNodeLifecycle(
            HighlanderProperties properties,
            NodeFactory factory,
            ClusterJoiner joiner,
            ObjectProvider<ZookeeperConnectionDetails> zookeeper,
            ObjectProvider<SslBundles> bundles,
            ObjectProvider<Clock> clocks) {
        ZookeeperConnectionDetails connection = zookeeper.getIfAvailable();
        HttpSettings http =
                HttpConfigurer.settings(properties, connection == null ? "" : connection.getConnectString());
        HttpTls tls = HttpConfigurer.tls(properties.http().ssl().bundle(), bundles);
        return new NodeLifecycle(
                factory, joiner, http, tls, secrets(properties), () -> clocks.getIfAvailable(SystemClock::new));
    }

    private static Supplier<ClusterSecret> secrets(HighlanderProperties properties) {
        @Nullable String configured = properties.http().secret();
        if (StringUtils.hasText(configured)) {
            return () -> ClusterSecret.configured(configured);
        }
        return properties.ownership().directory() == Directory.LOCAL
                ? () -> ClusterSecret.configured(newSecret())
                : () -> ClusterSecret.shared(HighlanderAutoConfiguration::newSecret);
    }

    private static String newSecret() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    @Bean
    MembershipLifecycle highlanderMembershipLifecycle(NodeLifecycle node, HighlanderProperties properties) {
        return new MembershipLifecycle(node, properties.session());
    }

    @Bean
    ApplicationEvents highlanderApplicationEvents(NodeLifecycle node, ApplicationContext context) {
        return new ApplicationEvents(node, context);
    }

    @Bean
    static InjectedGateway highlanderInjectedGateway() {
        return new InjectedGateway();
    }

    @Bean(InjectedGateway.OWN)
    EntityGateway highlanderEntityGateway(
            NodeLifecycle node, EntityTypes types, ObjectProvider<CallerResolver> callers) {
        TypedCalls.Source calls = (type, key) ->
                node.nodeFor(() -> new EntityId(types.find(type).name(), key)).typedCalls();
        return new RoutingGateway(calls, callers.getIfUnique(() -> () -> null));
    }

    @Bean
    @ConditionalOnMissingBean
    EntityCatalog highlanderEntityCatalog(NodeLifecycle node, NodeFactory factory) {
        return new StoreCatalog(
                () -> node.running()
                        .map(HighlanderNode::catalogParts)
                        .orElseThrow(() -> new CatalogException(node.whyNotRunning(), null)),
                factory.clusterSettings().application());
    }

    @Bean
    RunningNode highlanderRunningNode(NodeLifecycle node) {
        return () -> node.running().map(HighlanderNode::inspector);
    }

    @Bean
    ClusterSettings highlanderClusterSettings(NodeFactory factory) {
        return factory.clusterSettings();
    }

    @Bean
    @ConditionalOnMissingBean
    HighlanderCluster highlanderCluster(NodeLifecycle node) {
        return new ObservedCluster(node);
    }
}
