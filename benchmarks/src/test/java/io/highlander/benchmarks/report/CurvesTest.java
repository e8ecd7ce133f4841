package io.highlander.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

class CurvesTest {

    private final Report report = new Report();

    @Test
    void withoutValuesThereAreNone() {
        report.value("zookeeper-locks/heap-limit/held", "locks", List.of(1.0));

        assertThat(Curves.has(report)).isFalse();
    }

    @Test
    void aCurveGoesThroughItsPointsFromFewLocksToMany() throws Exception {
        report.value("zookeeper-locks/one/2000/heap", "MB", List.of(100.0));
        report.value("zookeeper-locks/one/1000/heap", "MB", List.of(50.0));
        report.value("zookeeper-locks/one-fsync/1000/heap", "MB", List.of(25.0));

        assertThat(Curves.has(report)).isTrue();
        NodeList curves = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(Curves.of(report, Map.of("java", "J", "processors", "2"))
                        .getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName("polyline");
        Node heapOfOne = curves.item(4);
        assertThat(heapOfOne.getAttributes().getNamedItem("points").getNodeValue())
                .isEqualTo("204.0,133.0 344.0,68.0");
        assertThat(curves.item(5).getAttributes().getNamedItem("points").getNodeValue())
                .isEqualTo("204.0,165.5");
    }

    @Test
    void axesEndAtRoundNumbers() {
        assertThat(Curves.ceiling(0.3)).isCloseTo(0.4, within(1e-9));
        assertThat(Curves.ceiling(200_000)).isEqualTo(200_000);
        assertThat(Curves.ceiling(201)).isEqualTo(400);
        assertThat(Curves.ceiling(0)).isEqualTo(1);
    }
}
