package io.tenantry.simulator.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.graph.core.tasks.PageIterator;
import com.microsoft.graph.models.AssignedLicense;
import com.microsoft.graph.models.SubscribedSku;
import com.microsoft.graph.models.User;
import com.microsoft.graph.models.UserCollectionResponse;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.users.delta.DeltaGetResponse;
import com.microsoft.graph.users.item.assignlicense.AssignLicensePostRequestBody;
import com.microsoft.kiota.authentication.AccessTokenProvider;
import com.microsoft.kiota.authentication.AllowedHostsValidator;
import com.microsoft.kiota.authentication.BaseBearerTokenAuthenticationProvider;
import io.tenantry.simulator.seed.Sku;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Microsoft's own client library gets along with the simulated Graph. */
class OfficialSdkTest extends GraphTest {

  private GraphServiceClient sdk;

  @BeforeEach
  void connect() {
    OkHttpClient http =
        new OkHttpClient.Builder()
            .sslSocketFactory(graph.tls().getSocketFactory(), graph.trust())
            .build();
    sdk = new GraphServiceClient(new BaseBearerTokenAuthenticationProvider(new Token()), http);
    sdk.getRequestAdapter().setBaseUrl(tenant.url() + "/v1.0");
  }

  @Test
  void pagesThroughUsers() throws Exception {
    UserCollectionResponse first =
        sdk.users()
            .get(
                request -> {
                  request.queryParameters.select = new String[] {"id", "displayName"};
                  request.queryParameters.top = 40;
                });
    Set<String> ids = new HashSet<>();
    new PageIterator.Builder<User, UserCollectionResponse>()
        .client(sdk)
        .collectionPage(first)
        .collectionPageFactory(UserCollectionResponse::createFromDiscriminatorValue)
        .processPageItemCallback(user -> ids.add(user.getId()))
        .build()
        .iterate();
    assertThat(ids).hasSize(300);
  }

  @Test
  void followsADelta() {
    DeltaGetResponse page =
        sdk.users()
            .delta()
            .get(request -> request.queryParameters.select = new String[] {"displayName", "city"});
    List<User> users = new ArrayList<>(page.getValue());
    while (page.getOdataNextLink() != null) {
      page = sdk.users().delta().withUrl(page.getOdataNextLink()).get();
      users.addAll(page.getValue());
    }
    assertThat(users).hasSize(300);
    String changed = id(this::cloudEmployee);
    User patch = new User();
    patch.setCity("Atlantis");
    sdk.users().byUserId(changed).patch(patch);
    List<User> after = sdk.users().delta().withUrl(page.getOdataDeltaLink()).get().getValue();
    assertThat(after).extracting(User::getId).containsExactly(changed);
  }

  @Test
  void readsSubscriptionsAndAssignsALicense() {
    SubscribedSku sku =
        sdk.subscribedSkus().get().getValue().stream()
            .filter(one -> Sku.AAD_PREMIUM.skuId().equals(one.getSkuId()))
            .findFirst()
            .orElseThrow();
    assertThat(sku.getServicePlans()).isNotEmpty();
    String user = id(i -> employee(i) && seed.user(i).usageLocation() != null);
    sdk.users().byUserId(user).assignLicense().post(adding(Sku.AAD_PREMIUM));
    User read =
        sdk.users()
            .byUserId(user)
            .get(
                request ->
                    request.queryParameters.select =
                        new String[] {"assignedLicenses", "licenseAssignmentStates"});
    assertThat(read.getAssignedLicenses())
        .extracting(AssignedLicense::getSkuId)
        .contains(Sku.AAD_PREMIUM.skuId());
  }

  @Test
  void readsErrors() {
    String user = id(i -> employee(i) && seed.user(i).usageLocation() == null);
    ODataError error =
        catchThrowableOfType(
            ODataError.class,
            () -> sdk.users().byUserId(user).assignLicense().post(adding(Sku.AAD_PREMIUM)));
    assertThat(error.getResponseStatusCode()).isEqualTo(400);
    assertThat(error.getError().getCode()).isEqualTo("Request_BadRequest");
    assertThat(error.getError().getMessage()).contains("usage location");
    assertThat(error.getError().getInnerError().getRequestId()).isNotEmpty();
  }

  private static AssignLicensePostRequestBody adding(Sku sku) {
    AssignedLicense license = new AssignedLicense();
    license.setSkuId(sku.skuId());
    license.setDisabledPlans(List.of());
    AssignLicensePostRequestBody body = new AssignLicensePostRequestBody();
    body.setAddLicenses(List.of(license));
    body.setRemoveLicenses(List.of());
    return body;
  }

  private final class Token implements AccessTokenProvider {
    private final AllowedHostsValidator hosts = new AllowedHostsValidator("localhost");

    @Override
    public String getAuthorizationToken(URI uri, Map<String, Object> context) {
      return graph.token();
    }

    @Override
    public AllowedHostsValidator getAllowedHostsValidator() {
      return hosts;
    }
  }
}
