package io.highlander.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TestPortsTest {

    @Test
    void noPortIsGivenTwice() {
        Set<Integer> given = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            int first = TestPorts.takeRow(3);
            assertThat(given.add(first) && given.add(first + 1) && given.add(first + 2))
                    .isTrue();
        }
    }

    @Test
    void theyCanBeBound() throws Exception {
        int port = TestPorts.take();
        for (int start = 0; start < 2; start++) {
            try (ServerSocket socket = new ServerSocket(port)) {
                assertThat(socket.getLocalPort()).isEqualTo(port);
            }
        }
    }
}
