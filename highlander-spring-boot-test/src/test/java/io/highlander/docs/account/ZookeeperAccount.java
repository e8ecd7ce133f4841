package io.highlander.docs.account;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.curator.framework.api.ACLProvider;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.data.ACL;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.zookeeper.CuratorFrameworkCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ZookeeperAccount {

    @Bean
    CuratorFrameworkCustomizer account(@Value("${shop.zookeeper.account}") String nameAndPassword) {
        byte[] account = nameAndPassword.getBytes(StandardCharsets.UTF_8); // "shop:secret"
        return builder -> builder.authorization("digest", account).aclProvider(new CreatorOnly());
    }

    private static final class CreatorOnly implements ACLProvider {

        @Override
        public List<ACL> getDefaultAcl() {
            return ZooDefs.Ids.CREATOR_ALL_ACL;
        }

        @Override
        public List<ACL> getAclForPath(String path) {
            return ZooDefs.Ids.CREATOR_ALL_ACL;
        }
    }
}
