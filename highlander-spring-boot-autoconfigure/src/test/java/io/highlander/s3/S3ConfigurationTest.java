package io.highlander.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.EntityId;
import io.highlander.state.InMemoryStateStore;
import io.highlander.state.StateStore;
import io.highlander.state.StateStoreUnusableException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.s3.S3AsyncClient;

class S3ConfigurationTest {

    private static final EntityId GAME = new EntityId("game", "1");

    private final StrictS3Server server = StrictS3Server.start();
    private final ApplicationContextRunner contexts = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(S3Configuration.class))
            .withPropertyValues(
                    "spring.application.name=shop",
                    "highlander.state.store=s3",
                    "highlander.state.s3.bucket=" + StrictS3Server.BUCKET);
    private final ApplicationContextRunner ownClient = contexts.withSystemProperties(
                    "aws.accessKeyId=key", "aws.secretAccessKey=secret")
            .withPropertyValues(
                    "highlander.state.s3.endpoint=" + server.uri(),
                    "highlander.state.s3.region=eu-north-1",
                    "highlander.state.s3.path-style-access=true");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aBodyThatIsDamagedOnItsWayIsNotStored() {
        ownClient.run(context -> {
            StateStore store = context.getBean(StateStore.class);
            server.setFlaws(S3Flaw.DAMAGES_BODIES);
            assertThatThrownBy(
                            () -> store.save(GAME, new byte[] {'{', '}'}, null).join())
                    .hasMessageContaining("BadDigest");
            assertThat(store.load(GAME).join()).isEmpty();
        });
    }

    @Test
    void aClientOfOurOwnWorksWithTheStandardCredentials() {
        ownClient.run(context -> {
            StateStore store = context.getBean(StateStore.class);
            assertThatCode(store::verify).doesNotThrowAnyException();
            assertThat(store.load(GAME).join()).isEmpty();
            store.save(GAME, new byte[] {'{', '}'}, null).join();
            assertThat(server.objects().keySet()).anyMatch(key -> key.matches("shop/game/../1\\.json"));
        });
    }

    @Test
    void aClientOfOurOwnSendsAConditionalWriteOnce() {
        ownClient.run(context -> {
            server.faults().always("PUT", S3Fault.lostReply());
            assertThat(context.getBean(StateStore.class).save(GAME, new byte[1], null))
                    .failsWithin(Duration.ofSeconds(8));
            assertThat(server.requests()).hasSize(1);
        });
    }

    @Test
    void aClientOfOurOwnIsClosedWithTheContext() {
        StateStore[] store = new StateStore[1];
        ownClient.run(context -> store[0] = context.getBean(StateStore.class));
        assertThat(store[0].load(GAME)).failsWithin(Duration.ofSeconds(5));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aGivenConnectionStandsForTheProperties() {
        contexts.withPropertyValues("highlander.state.s3.endpoint=http://nowhere.invalid")
                .withBean(S3ConnectionDetails.class, GivenConnection::new)
                .run(context -> {
                    context.getBean(StateStore.class).verify();
                    assertThat(server.requests()).isNotEmpty();
                });
    }

    private final class GivenConnection implements S3ConnectionDetails {

        @Override
        public URI getEndpoint() {
            return server.uri();
        }

        @Override
        public String getRegion() {
            return "us-east-1";
        }

        @Override
        public boolean isPathStyleAccess() {
            return true;
        }

        @Override
        public AwsCredentialsProvider getCredentials() {
            return AnonymousCredentialsProvider.create();
        }
    }

    @Test
    void theClientOfTheApplicationIsUsedAndLeftOpen() {
        try (S3AsyncClient client = S3TestClients.client(server.uri())) {
            contexts.withBean(S3AsyncClient.class, () -> client, definition -> definition.setDestroyMethodName(""))
                    .run(context -> context.getBean(StateStore.class).verify());
            assertThat(S3TestClients.store(client).load(GAME).join()).isEmpty();
        }
    }

    @Test
    void withTwoClientsAndNoPrimaryOneWeUseOurOwn() {
        try (S3AsyncClient one = S3TestClients.client(server.uri());
                S3AsyncClient other = S3TestClients.client(server.uri())) {
            ownClient
                    .withBean("one", S3AsyncClient.class, () -> one)
                    .withBean("other", S3AsyncClient.class, () -> other)
                    .run(context -> assertThatCode(
                                    () -> context.getBean(StateStore.class).verify())
                            .doesNotThrowAnyException());
        }
    }

    @Test
    void thePrefixIsTheApplicationUnlessItIsSet() {
        ownClient.withPropertyValues("highlander.application=store").run(context -> {
            context.getBean(StateStore.class).save(GAME, new byte[1], null).join();
            assertThat(server.objects().keySet()).anyMatch(key -> key.startsWith("store/game/"));
        });
        ownClient.withPropertyValues("highlander.state.s3.prefix=team/shop").run(context -> {
            context.getBean(StateStore.class).save(GAME, new byte[1], null).join();
            assertThat(server.objects().keySet()).anyMatch(key -> key.startsWith("team/shop/game/"));
        });
    }

    @Test
    void aPrefixThatLeadsElsewhereIsRefused() {
        for (String prefix : new String[] {"..", "a/../b", "/a", "a/", "a//b", "a".repeat(101)}) {
            assertRefused(contexts.withPropertyValues("highlander.state.s3.prefix=" + prefix), "prefix");
        }
    }

    @Test
    void anUnboundedTimeoutIsRefused() {
        contexts.withPropertyValues("highlander.state.s3.attempt-timeout=10m")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("highlander.state.s3.attempt-timeout"));
    }

    @Test
    void thereIsNoS3StoreWhenAnotherIsChosenOrTheSdkIsNotThere() {
        contexts.withPropertyValues("highlander.state.store=file")
                .run(context -> assertThat(context).doesNotHaveBean(StateStore.class));
        contexts.withClassLoader(new FilteredClassLoader(S3AsyncClient.class))
                .run(context -> assertThat(context).doesNotHaveBean(StateStore.class));
    }

    @Test
    void aStoreOfTheApplicationIsLeftAlone() {
        contexts.withBean(StateStore.class, InMemoryStateStore::new)
                .run(context -> assertThat(context).getBean(StateStore.class).isInstanceOf(InMemoryStateStore.class));
    }

    private static void assertRefused(ApplicationContextRunner contexts, String message) {
        contexts.run(context -> assertThat(context.getStartupFailure())
                .isNotNull()
                .hasStackTraceContaining(StateStoreUnusableException.class.getName())
                .hasStackTraceContaining(message));
    }
}
