package io.highlander.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityGateway;
import io.highlander.HighlanderCluster;
import io.highlander.autoconfigure.sample.SampleApplication;
import io.highlander.autoconfigure.sample.Visits;
import io.highlander.s3.S3ConnectionDetails;
import io.highlander.s3.StrictS3Server;
import java.net.URI;
import java.util.Objects;
import org.apache.curator.framework.CuratorFramework;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.cloud.zookeeper.ZookeeperAutoConfiguration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.MountableFile;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * An application whose ZooKeeper and whose object store are containers, and which is told nothing about where they are. The store is
 * our strict S3 server, declared as MinIO: where no registry can be reached, neither MinIO nor LocalStack can be had.
 */
@SpringBootTest(
        classes = SampleApplication.class,
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "spring.application.name=contained",
            "highlander.state.store=s3",
            "highlander.state.s3.bucket=" + StrictS3Server.BUCKET
        })
@ImportAutoConfiguration(ZookeeperAutoConfiguration.class)
@Testcontainers(disabledWithoutDocker = true)
class ContainersIT {

    private static final int S3_PORT = 9000;

    @Container
    @ServiceConnection
    static final GenericContainer<?> ZOOKEEPER = new GenericContainer<>("zookeeper:3.9.5").withExposedPorts(2181);

    @Container
    @ServiceConnection(name = "minio/minio")
    static final GenericContainer<?> S3 = new GenericContainer<>("eclipse-temurin:17-jre")
            .withCopyFileToContainer(MountableFile.forHostPath("target/test-classes"), "/classes")
            .withCommand("java", "-cp", "/classes", StrictS3Server.class.getName(), "" + S3_PORT, "0", "0.0.0.0")
            .withEnv("MINIO_ROOT_USER", "ann")
            .withExposedPorts(S3_PORT)
            .waitingFor(Wait.forLogMessage("Strict S3 server.*\\n", 1));

    @Autowired
    private EntityGateway gateway;

    @Test
    void entitiesAreOwnedThroughTheOneAndKeptInTheOther(
            @Autowired HighlanderCluster cluster, @Autowired CuratorFramework ofTheApplication) throws Exception {
        assertThat(gateway.entity(Visits.class, "home").hit()).isEqualTo(1);
        assertThat(gateway.entity(Visits.class, "home").hit()).isEqualTo(2);
        assertThat(cluster.members()).hasSize(1);
        assertThat(ofTheApplication.getZookeeperClient().getCurrentConnectionString())
                .isEqualTo(ZOOKEEPER.getHost() + ":" + ZOOKEEPER.getMappedPort(2181));
        assertThat(ofTheApplication.getChildren().forPath("/highlander/contained/members"))
                .hasSize(1);
    }

    @Test
    void connectionIsThatOfTheContainer(@Autowired S3ConnectionDetails s3) {
        assertThat(s3.getEndpoint()).isEqualTo(URI.create("http://" + S3.getHost() + ":" + S3.getMappedPort(S3_PORT)));
        AwsCredentials credentials = Objects.requireNonNull(s3.getCredentials()).resolveCredentials();
        assertThat(credentials.accessKeyId()).isEqualTo("ann");
        assertThat(credentials.secretAccessKey()).isEqualTo("minioadmin");
    }
}
