package io.highlander.demo.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.highlander.demo.traffic.CountingPod.Counters;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrafficTest {

    private final Counters counters = new Counters();
    private CountingPod one;
    private CountingPod two;
    private Traffic traffic;

    @BeforeEach
    void startPods() throws IOException {
        one = new CountingPod(counters);
        two = new CountingPod(counters);
        traffic = new Traffic(List.of(one.port(), two.port()));
    }

    @AfterEach
    void close() {
        traffic.close();
        one.close();
        two.close();
    }

    @Test
    void everyCallIsAnsweredAndNothingIsLost() {
        traffic.switchOn();
        await().until(() -> traffic.view().answered() >= 60);
        traffic.switchOff();
        await().until(() -> traffic.view().waiting() == 0);
        assertThat(traffic.view().lost()).isZero();
        assertThat(traffic.view().doubled()).isZero();
        assertThat(traffic.view().answered()).isEqualTo(traffic.view().made());
    }

    @Test
    void callWhoseAnswerIsLostIsRepeatedWithItsKey() {
        counters.losesAnswer = request -> request % 5 == 0;
        traffic.switchOn();
        await().until(() -> traffic.view().answered() >= 60);
        assertThat(counters.requests()).isGreaterThan(60);
        assertThat(traffic.view().lost()).isZero();
        assertThat(traffic.view().doubled()).isZero();
    }

    @Test
    void podThatIsGoneIsLeftOut() {
        two.close();
        traffic.switchOn();
        await().until(() -> traffic.view().answered() >= 60);
        assertThat(traffic.view().lost()).isZero();
    }

    @Test
    void lostIncrementIsSeen() {
        counters.forgets = request -> request == 30;
        traffic.switchOn();
        await().until(() -> traffic.view().lost() == 1);
    }

    @Test
    void doubledIncrementIsSeen() {
        counters.remembers = false;
        counters.losesAnswer = request -> request == 30;
        traffic.switchOn();
        await().until(() -> traffic.view().doubled() == 1);
    }
}
