package io.highlander.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportsTest {

    private static final Map<String, String> MACHINE = Map.of("java", "J<&>", "processors", "2");

    private final Report report = new Report();

    @BeforeEach
    void measure() {
        report.value("remote-query/256/highlander/rate", "calls/s", List.of(1.0, 30.0, 20.0));
        report.value("remote-query/256/pekko/rate", "calls/s", List.of(2.0, 4.0));
        report.ratio("remote-query/256/rate/highlander-to-pekko", 20.0 / 3, Bar.atLeast(10));
    }

    @Test
    void theTableTellsWhichBarsAreMissed() {
        assertThat(Table.of(report)).contains("20.00 calls/s", "6.67 x", ">= 10  MISSED");
    }

    @Test
    void filesHaveAllFigures(@TempDir Path folder) throws Exception {
        Reports.write(report, MACHINE, folder);

        JsonNode json = JsonMapper.shared().readTree(Files.readString(folder.resolve("benchmarks.json")));
        assertThat(json.at("/values/0/value").asDouble()).isEqualTo(20);
        assertThat(json.at("/values/1/rounds/1").asDouble()).isEqualTo(4);
        assertThat(json.at("/ratios/0/met").asBoolean()).isFalse();
        assertThat(folder.resolve("benchmarks.svg")).content().contains("Pekko");
    }

    @Test
    void theChartIsWellFormedAndTheLongestBarIsTheBest() throws Exception {
        byte[] svg = Chart.of(report, MACHINE).getBytes(StandardCharsets.UTF_8);

        var bars = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg))
                .getElementsByTagName("rect");
        assertThat(bars.getLength()).isEqualTo(2);
        assertThat(bars.item(0).getAttributes().getNamedItem("class").getNodeValue())
                .isEqualTo("own");
        assertThat(Double.parseDouble(
                        bars.item(0).getAttributes().getNamedItem("width").getNodeValue()))
                .isEqualTo(440);
        assertThat(Double.parseDouble(
                        bars.item(1).getAttributes().getNamedItem("width").getNodeValue()))
                .isEqualTo(66);
    }

    @Test
    void linesAreForMachines() {
        assertThat(Lines.of(report.values().get(0))).isEqualTo("VALUE remote-query/256/highlander/rate 20.000 calls/s");
        assertThat(Lines.of(report.ratios().get(0))).isEqualTo("RATIO remote-query/256/rate/highlander-to-pekko 6.667");
    }

    @Test
    void barsJudge() {
        assertThat(Bar.atLeast(0.6)).hasToString(">= 0.6");
        assertThat(Bar.atMost(20_000)).hasToString("<= 20,000");
        assertThat(Bar.atLeast(0.6).isMetBy(0.59)).isFalse();
        assertThat(Bar.atMost(2).isMetBy(2)).isTrue();
    }
}
