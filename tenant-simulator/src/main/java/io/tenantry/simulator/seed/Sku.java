package io.tenantry.simulator.seed;

import java.util.UUID;

/** The products that the company subscribes to, with Microsoft's published part numbers and ids. */
public enum Sku {
  SPE_E3("05e9a617-0261-4cee-bb44-138d3ef5d965", MailboxPlan.ENTERPRISE),
  SPE_E5("06ebc4ee-1bb5-47dd-8120-11324bc54e06", MailboxPlan.ENTERPRISE),
  SPE_F1("66b55226-6b4f-492c-910c-a3b7a3c9d993", MailboxPlan.DESKLESS),
  ENTERPRISEPACK("6fd2c87f-b296-42f0-b197-1e91e994b900", MailboxPlan.ENTERPRISE),
  ENTERPRISEPREMIUM("c7df2760-2c81-4ef7-b578-5b5392b571df", MailboxPlan.ENTERPRISE),
  EXCHANGESTANDARD("4b9405b0-7788-4568-add1-99614e613b69", MailboxPlan.STANDARD),
  EXCHANGEENTERPRISE("19ec0d23-8335-4cbd-94ac-6050e30712fa", MailboxPlan.ENTERPRISE),
  O365_BUSINESS_PREMIUM("f245ecc8-75af-4f8e-b61f-27d8114de5f3", MailboxPlan.STANDARD),
  EMS("efccb6f7-5641-4e0e-bd10-b4976e1bf68e", null),
  EMSPREMIUM("b05e124f-c7cc-45a0-a6aa-8cf78c946968", null),
  AAD_PREMIUM("078d2b04-f1bd-4111-bbd4-b4b1b354cef4", null),
  POWER_BI_PRO("f8a1db68-be16-40ed-86d5-cb42ce701560", null),
  POWER_BI_STANDARD("a403ebcc-fae0-4ca2-8c8c-7a907fd6c235", null),
  FLOW_FREE("f30db892-07e9-47e9-837c-80727f46fd3d", null),
  MCOEV("e43b5b99-8dfb-405f-9987-dc307f34bcbd", null),
  VISIOCLIENT("c5928f49-12ba-48f7-ada3-0d743a3601d5", null),
  PROJECTPROFESSIONAL("53818b1b-4a27-454b-8896-0dba576410e6", null),
  MICROSOFT_365_COPILOT("639dec6b-bb19-468b-871c-c5c441c4b0cb", null),
  TEAMS_EXPLORATORY("710779e8-3d4a-4c88-adb9-386c958d1fdf", null),
  MCOPSTN1("0dab259f-bf13-4952-b7f8-7db8f131b28d", null);

  private final UUID skuId;
  private final MailboxPlan mailboxPlan;

  Sku(String skuId, MailboxPlan mailboxPlan) {
    this.skuId = UUID.fromString(skuId);
    this.mailboxPlan = mailboxPlan;
  }

  /** Microsoft's id of the product. */
  public UUID skuId() {
    return skuId;
  }

  /** The part number, as {@code skuPartNumber} tells it. */
  public String partNumber() {
    return this == MICROSOFT_365_COPILOT ? "Microsoft_365_Copilot" : name();
  }

  /** The mailbox that the product brings; null when it brings none. */
  public MailboxPlan mailboxPlan() {
    return mailboxPlan;
  }
}
