package io.highlander.test.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willAnswer;

import io.highlander.CallOptions;
import io.highlander.EntityGateway;
import io.highlander.HighlanderCluster;
import io.highlander.exception.CallOutcomeUnknownException;
import io.highlander.exception.InvalidArgumentsException;
import io.highlander.exception.NoSuchEntityException;
import io.highlander.state.InMemoryStateStore;
import io.highlander.state.StateStore;
import io.highlander.test.HighlanderTest;
import io.highlander.test.fake.ManualClock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@HighlanderTest(Greeter.class)
class HighlanderTestTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private EntityGateway gateway;

    @Autowired
    private HighlanderCluster cluster;

    @Autowired
    private ManualClock clock;

    @MockitoBean
    private Words words;

    @Test
    void entityWorksWithWhatTheTestMocks() {
        given(words.hello()).willReturn("Servus");
        assertThat(gateway.entity(Greeter.class, "a").greet("Ann")).isEqualTo("Servus, Ann");
        assertThat(gateway.entity(Greeter.class, "a").greeted()).isEqualTo(1);
    }

    @Test
    void constraintsAreChecked() {
        Greeter greeter = gateway.entity(Greeter.class, "checked");
        assertThatThrownBy(() -> greeter.greet(" ")).isInstanceOf(InvalidArgumentsException.class);
        assertThat(greeter.greeted()).isZero();
    }

    @Test
    void otherEntitiesAndComponentsAreNotThere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gateway.entity(Demanding.class, "b"))
                .withMessageContaining("was not found by scanning");
        assertThat(context.getBeanNamesForType(Bystander.class)).isEmpty();
    }

    @Test
    void thereIsNoInfrastructure() {
        assertThat(context.getBean(StateStore.class)).isInstanceOf(InMemoryStateStore.class);
        assertThat(context.getBeanDefinitionNames()).noneMatch(name -> name.contains("curator"));
        assertThat(cluster.members()).hasSize(1);
    }

    @Test
    void idleEntityLeavesMemoryWhenTheTestMovesTheTime() {
        gateway.entity(Greeter.class, "idle").greet("Ann");
        clock.advance(Duration.ofMinutes(9));
        assertThat(isInMemory("idle")).isTrue();
        clock.advance(Duration.ofMinutes(2));
        await().until(() -> !isInMemory("idle"));
        assertThat(gateway.entity(Greeter.class, "idle").greeted()).isEqualTo(1);
    }

    /** As the guides say: only who owns an entity can tell. */
    @Test
    void entityThatHadToExistAndDoesNotIsInMemoryAllTheSame() {
        EntityGateway existing = gateway.with(CallOptions.defaults().mustExist());
        assertThatThrownBy(() -> existing.entity(Greeter.class, "nobody").greeted())
                .isInstanceOf(NoSuchEntityException.class);
        assertThat(isInMemory("nobody")).isTrue();
    }

    private boolean isInMemory(String key) {
        return cluster.entities().stream().anyMatch(entity -> entity.id().key().equals(key));
    }

    @Test
    void callerStopsWaitingWhenTheTestMovesTheTimeToItsDeadline() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        willAnswer(call -> {
                    began.countDown();
                    mayEnd.await();
                    return "Servus";
                })
                .given(words)
                .hello();
        CompletableFuture<String> answer = gateway.with(CallOptions.defaults().withTimeout(Duration.ofSeconds(3)))
                .call(Greeter.class, "slow", greeter -> greeter.greet("Ann"));
        began.await();
        assertThat(answer).isNotDone();
        clock.advance(Duration.ofSeconds(4));
        assertThatThrownBy(answer::join).hasCauseInstanceOf(CallOutcomeUnknownException.class);
        mayEnd.countDown();
    }
}
