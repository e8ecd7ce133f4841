package io.highlander.demo.testing;

import io.highlander.EntityCatalog;
import io.highlander.HighlanderCluster;
import io.highlander.demo.DemoApplication;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** The real web application on a real port, in front of a {@link FakeGateway}. */
@SpringBootTest(
        classes = {DemoApplication.class, ApiTest.Fakes.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "highlander.enabled=false",
            "management.endpoint.health.validate-group-membership=false",
            "spring.cloud.zookeeper.enabled=false",
            "spring.cloud.discovery.enabled=false",
            "spring.cloud.service-registry.auto-registration.enabled=false"
        })
public abstract class ApiTest {

    @Autowired
    protected FakeGateway gateway;

    @MockitoBean
    protected EntityCatalog catalog;

    protected Http http = new Http(0);

    @LocalServerPort
    protected int port;

    @BeforeEach
    void startWithNothing() {
        gateway.clear();
        http = new Http(port);
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Fakes {

        @Bean
        FakeGateway gateway() {
            return new FakeGateway();
        }

        @Bean
        HighlanderCluster cluster() {
            return new FakeCluster();
        }
    }
}
