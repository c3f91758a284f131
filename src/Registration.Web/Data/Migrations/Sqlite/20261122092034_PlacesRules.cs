using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EventRegistration.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PlacesRules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Claims_PoolId_State_LaneOrganisation_UnitSize_Order",
                table: "Claims");

            migrationBuilder.AddColumn<bool>(
                name: "SwapEnabled",
                table: "Rounds",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsKept",
                table: "Pools",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.Sql("""UPDATE "Pools" SET "IsKept" = "Waiting" > 0""");

            migrationBuilder.AddColumn<string>(
                name: "Settings_Rules",
                table: "Events",
                type: "TEXT",
                nullable: false,
                defaultValue: "{}");

            // What was set stays set.
            migrationBuilder.Sql(
                """
                UPDATE "Events" SET "Settings_Rules" = '{"WaitlistEnabled":' || CASE WHEN "Settings_WaitlistEnabled" THEN 'true' ELSE 'false' END
                    || ',"OfferFromWorkingDays":' || "Settings_OfferFromWorkingDays" || '}'
                """);

            migrationBuilder.DropColumn(
                name: "Settings_OfferFromWorkingDays",
                table: "Events");

            migrationBuilder.DropColumn(
                name: "Settings_WaitlistEnabled",
                table: "Events");

            migrationBuilder.AddColumn<long>(
                name: "FromOrder",
                table: "Decisions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<bool>(
                name: "IsPaused",
                table: "Decisions",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "LaneOrganisation",
                table: "Decisions",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "UnitSize",
                table: "Decisions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<bool>(
                name: "IsPaused",
                table: "Claims",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            // After every statement of our own: SQLite makes the table anew for another key.
            migrationBuilder.DropPrimaryKey(
                name: "PK_WaitlistLanes",
                table: "WaitlistLanes");

            migrationBuilder.AddColumn<bool>(
                name: "IsPaused",
                table: "WaitlistLanes",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Taken",
                table: "WaitlistLanes",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddPrimaryKey(
                name: "PK_WaitlistLanes",
                table: "WaitlistLanes",
                columns: new[] { "PoolId", "Organisation", "UnitSize", "IsPaused" });

            migrationBuilder.CreateTable(
                name: "OrganisationMerges",
                columns: table => new
                {
                    EventId = table.Column<long>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Into = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrganisationMerges", x => new { x.EventId, x.Key });
                    table.ForeignKey(
                        name: "FK_OrganisationMerges_Events_EventId",
                        column: x => x.EventId,
                        principalTable: "Events",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Parties",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    EventId = table.Column<long>(type: "INTEGER", nullable: false),
                    GivenName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Infix = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    FamilyName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Together = table.Column<bool>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    TokenHash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Parties", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Parties_Events_EventId",
                        column: x => x.EventId,
                        principalTable: "Events",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Registrations_PartyId",
                table: "Registrations",
                column: "PartyId",
                filter: "\"PartyId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Claims_PoolId_State_LaneOrganisation_UnitSize_IsPaused_Order",
                table: "Claims",
                columns: new[] { "PoolId", "State", "LaneOrganisation", "UnitSize", "IsPaused", "Order" });

            migrationBuilder.CreateIndex(
                name: "IX_Parties_EventId",
                table: "Parties",
                column: "EventId");

            migrationBuilder.CreateIndex(
                name: "IX_Parties_TokenHash",
                table: "Parties",
                column: "TokenHash",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_Registrations_Parties_PartyId",
                table: "Registrations",
                column: "PartyId",
                principalTable: "Parties",
                principalColumn: "Id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Registrations_Parties_PartyId",
                table: "Registrations");

            migrationBuilder.DropTable(
                name: "OrganisationMerges");

            migrationBuilder.DropTable(
                name: "Parties");

            migrationBuilder.DropPrimaryKey(
                name: "PK_WaitlistLanes",
                table: "WaitlistLanes");

            migrationBuilder.DropIndex(
                name: "IX_Registrations_PartyId",
                table: "Registrations");

            migrationBuilder.DropIndex(
                name: "IX_Claims_PoolId_State_LaneOrganisation_UnitSize_IsPaused_Order",
                table: "Claims");

            migrationBuilder.DropColumn(
                name: "IsPaused",
                table: "WaitlistLanes");

            migrationBuilder.DropColumn(
                name: "Taken",
                table: "WaitlistLanes");

            migrationBuilder.DropColumn(
                name: "SwapEnabled",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "IsKept",
                table: "Pools");

            migrationBuilder.DropColumn(
                name: "Settings_Rules",
                table: "Events");

            migrationBuilder.DropColumn(
                name: "FromOrder",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "IsPaused",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "LaneOrganisation",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "UnitSize",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "IsPaused",
                table: "Claims");

            migrationBuilder.AddColumn<int>(
                name: "Settings_OfferFromWorkingDays",
                table: "Events",
                type: "INTEGER",
                nullable: false,
                defaultValue: 3);

            migrationBuilder.AddColumn<bool>(
                name: "Settings_WaitlistEnabled",
                table: "Events",
                type: "INTEGER",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_WaitlistLanes",
                table: "WaitlistLanes",
                columns: new[] { "PoolId", "Organisation", "UnitSize" });

            migrationBuilder.CreateIndex(
                name: "IX_Claims_PoolId_State_LaneOrganisation_UnitSize_Order",
                table: "Claims",
                columns: new[] { "PoolId", "State", "LaneOrganisation", "UnitSize", "Order" });
        }
    }
}
