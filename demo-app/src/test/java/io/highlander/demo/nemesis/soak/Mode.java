package io.highlander.demo.nemesis.soak;

import io.highlander.demo.nemesis.history.Evidence;
import java.util.List;

/** One kind of soak. */
interface Mode {

    /** @return what is wrong, in words */
    List<String> run(Settings settings, SoakReport report, Evidence evidence) throws Exception;
}
