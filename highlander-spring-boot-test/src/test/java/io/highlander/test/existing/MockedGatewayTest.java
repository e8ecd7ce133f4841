package io.highlander.test.existing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import io.highlander.EntityGateway;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** As configured for production, where neither ZooKeeper nor the bucket can be reached from a test. */
@SpringBootTest(
        properties = {
            "spring.cloud.zookeeper.connect-string=nowhere.invalid:2181",
            "highlander.state.store=s3",
            "highlander.state.s3.bucket=production"
        })
class MockedGatewayTest {

    @MockitoBean
    private EntityGateway gateway;

    @Autowired
    private GuestbookController controller;

    @Autowired
    private ApplicationContext context;

    @Test
    void applicationWhoseGatewayIsMockedStartsNoPod() {
        Guestbook guestbook = mock(Guestbook.class);
        given(gateway.entity(Guestbook.class, "lobby")).willReturn(guestbook);
        given(guestbook.sign()).willReturn(7L);

        assertThat(controller.sign()).isEqualTo(7);
        assertThat(Arrays.stream(context.getBeanDefinitionNames()).filter(name -> name.startsWith("highlander")))
                .isEmpty();
    }
}
