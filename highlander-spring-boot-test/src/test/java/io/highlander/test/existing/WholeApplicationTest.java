package io.highlander.test.existing;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.curator.framework.CuratorFramework;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
class WholeApplicationTest {

    @Autowired
    private GuestbookController controller;

    @Autowired
    private ObjectProvider<CuratorFramework> zookeeper;

    @Test
    void testThatSaysNothingOfHighlanderHasEntitiesInMemoryAndNoZooKeeper() {
        assertThat(controller.sign()).isEqualTo(1);
        assertThat(zookeeper.getIfAvailable()).isNull();
    }
}
