package io.highlander.demo.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.demo.testing.ApiTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ClusterApiTest extends ApiTest {

    @Test
    void clusterShowsMembersAndEntities() throws IOException {
        assertThat(http.get("/api/cluster").body())
                .isEqualTo("{\"self\":\"pod-of-the-test\",\"members\":["
                        + "{\"id\":\"pod-of-the-test\",\"address\":\"127.0.0.1:1\",\"activations\":1},"
                        + "{\"id\":\"other\",\"address\":\"127.0.0.1:2\",\"activations\":0}],"
                        + "\"entities\":[{\"type\":\"counter\",\"key\":\"a/b\",\"owner\":\"pod-of-the-test\"}]}");
    }
}
