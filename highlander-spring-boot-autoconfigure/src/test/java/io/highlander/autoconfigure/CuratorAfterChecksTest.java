package io.highlander.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.autoconfigure.sample.SampleApplication;
import io.highlander.coordination.CoordinationUnreachableException;
import io.highlander.testing.TestPorts;
import io.highlander.testing.TestZooKeeper;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.curator.framework.CuratorFramework;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.zookeeper.ZookeeperAutoConfiguration;

@Tag("slow")
class CuratorAfterChecksTest {

    @TempDir
    private Path directory;

    private ApplicationContextRunner application() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(ZookeeperAutoConfiguration.class))
                .withUserConfiguration(SampleApplication.class)
                .withPropertyValues(
                        "spring.application.name=sample",
                        "highlander.session.join-timeout=2s",
                        "highlander.state.store=file",
                        "highlander.state.file.directory=" + directory);
    }

    @Test
    void withoutZooKeeperTheStartFailsBeforeAClientOfTheApplicationWaitsForIt() throws Exception {
        String nowhere = "127.0.0.1:" + TestPorts.take();
        long begin = System.nanoTime();
        application()
                .withPropertyValues(
                        "spring.cloud.zookeeper.connect-string=" + nowhere,
                        "spring.cloud.zookeeper.block-until-connected-wait=600")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasRootCauseInstanceOf(CoordinationUnreachableException.class));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMinutes(2));
    }

    @Test
    void withZooKeeperTheApplicationHasItsClient() throws Exception {
        try (TestZooKeeper zooKeeper = new TestZooKeeper()) {
            application()
                    .withPropertyValues("spring.cloud.zookeeper.connect-string=" + zooKeeper.getConnectString())
                    .run(context -> assertThat(context).hasNotFailed().hasSingleBean(CuratorFramework.class));
        }
    }
}
