package io.highlander.actuator.endpoint;

import io.highlander.node.RunningNode;
import io.highlander.session.ClusterSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/** Tells to which cluster this pod belongs, and where it answers the others. */
final class HighlanderInfoContributor implements InfoContributor {

    private final RunningNode node;
    private final ClusterSettings settings;

    HighlanderInfoContributor(RunningNode node, ClusterSettings settings) {
        this.node = node;
        this.settings = settings;
    }

    @Override
    public void contribute(Info.Builder builder) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("application", settings.application());
        node.inspector()
                .ifPresent(inspector -> details.put("address", inspector.self().toString()));
        details.put("unit", settings.unit().text());
        details.put("generation", settings.generation());
        String version = HighlanderInfoContributor.class.getPackage().getImplementationVersion();
        if (version != null) {
            details.put("version", version);
        }
        builder.withDetail("highlander", details);
    }
}
