package io.highlander.demo.nemesis.soak;

import io.highlander.demo.nemesis.cluster.FaultyCluster;
import io.highlander.demo.testing.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Which pod owns a counter, as the pods tell. */
final class Owners {

    private Owners() {}

    /** Those of the counters that the pod owns now. */
    static List<String> of(FaultyCluster cluster, int pod, List<String> counters) throws IOException {
        String id = cluster.pod(pod).id();
        List<String> owned = new ArrayList<>();
        for (String counter : counters) {
            String key = counter.substring(counter.indexOf('/') + 1);
            Answer answer = cluster.pod(pod).http().get("/api/counters/" + key);
            if (answer.text("pod").equals(id)) {
                owned.add(counter);
            }
        }
        return owned;
    }
}
