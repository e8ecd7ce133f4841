package io.highlander.autoconfigure.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.highlander.ClusterEvent;
import io.highlander.ClusterEvent.EntityMoved;
import io.highlander.ClusterEvent.MemberJoined;
import io.highlander.EntityGateway;
import io.highlander.EntityId;
import io.highlander.HighlanderCluster;
import io.highlander.autoconfigure.sample.SampleApplication;
import io.highlander.autoconfigure.sample.Visits;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.EventListener;

class ApplicationEventsTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withUserConfiguration(SampleApplication.class)
            .withPropertyValues(
                    "spring.application.name=sample",
                    "highlander.ownership.directory=local",
                    "highlander.state.store=memory",
                    "highlander.activation.idle-timeout=1s");

    static class Members {

        final Queue<MemberJoined> heard = new ConcurrentLinkedQueue<>();
        final Queue<Thread> threads = new ConcurrentLinkedQueue<>();

        @EventListener
        void on(MemberJoined event) {
            heard.add(event);
            threads.add(Thread.currentThread());
        }
    }

    static class Everything {

        final Queue<ClusterEvent> heard = new ConcurrentLinkedQueue<>();

        @EventListener
        void on(ClusterEvent event) {
            heard.add(event);
        }
    }

    static class Broken {

        final Queue<ClusterEvent> heard = new ConcurrentLinkedQueue<>();

        @EventListener
        void on(ClusterEvent event) {
            heard.add(event);
            throw new IllegalStateException("broken");
        }
    }

    /** Hears whatever is published, as some listeners of Spring Boot do. */
    static class Nosy {

        final Queue<Object> heard = new ConcurrentLinkedQueue<>();

        @EventListener
        void on(PayloadApplicationEvent<?> event) {
            heard.add(event.getPayload());
        }
    }

    @Test
    void membersAndTheEntitiesOfThisPodAreToldOnAThreadOfHighlanders() {
        application.withBean(Members.class).withBean(Everything.class).run(context -> {
            String self = context.getBean(HighlanderCluster.class).self();
            EntityId home = new EntityId("visits", "home");
            Members members = context.getBean(Members.class);
            Everything everything = context.getBean(Everything.class);
            context.getBean(EntityGateway.class).entity(Visits.class, "home").hit();
            await().until(() -> everything.heard.contains(new EntityMoved(home, null, self)));
            await("it is idle").until(() -> everything.heard.contains(new EntityMoved(home, self, null)));
            assertThat(members.heard)
                    .singleElement()
                    .satisfies(joined -> assertThat(joined.member().id()).isEqualTo(self));
            assertThat(members.threads).allMatch(thread -> thread.getName().startsWith("highlander-"));
            assertThat(everything.heard).hasSize(3);
        });
    }

    @Test
    void listenerThatThrowsHarmsNobodyAndHearsTheNext() {
        Logger logger = (Logger) LoggerFactory.getLogger(ApplicationEvents.class);
        logger.setLevel(Level.OFF);
        try {
            application.withBean(Broken.class).run(context -> {
                Broken broken = context.getBean(Broken.class);
                await().until(() -> broken.heard.size() == 1);
                assertThat(context.getBean(EntityGateway.class)
                                .entity(Visits.class, "home")
                                .hit())
                        .isEqualTo(1);
                await().until(() -> broken.heard.size() >= 2);
            });
        } finally {
            logger.setLevel(null);
        }
    }

    @Test
    void nothingIsPublishedWhereOnlyListenersToEverythingAre() {
        application.withBean(Nosy.class).run(context -> {
            context.getBean(EntityGateway.class).entity(Visits.class, "home").hit();
            assertThat(context.getBean(ApplicationEvents.class).isPublishing()).isFalse();
            assertThat(context.getBean(Nosy.class).heard).isEmpty();
        });
    }

    @Test
    void startsAndStopsWithTheApplication() {
        application.withBean(Everything.class).run(context -> {
            Everything everything = context.getBean(Everything.class);
            await().until(() -> everything.heard.size() == 1);
            context.stop();
            assertThat(context.getBean(ApplicationEvents.class).isPublishing()).isFalse();
            everything.heard.clear();
            context.start();
            await().until(() -> everything.heard.size() == 1);
            assertThat(everything.heard).allMatch(MemberJoined.class::isInstance);
        });
    }
}
