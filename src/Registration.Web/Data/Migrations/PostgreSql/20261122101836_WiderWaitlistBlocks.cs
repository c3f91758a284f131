using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EventRegistration.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class WiderWaitlistBlocks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            Count(migrationBuilder, blockLength: 1024 * 1024);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            Count(migrationBuilder, blockLength: 1024 * 256);
        }

        /// <summary>Counts who waits anew, by blocks of this length; also of orders below zero, for which a division rounds up.</summary>
        private static void Count(MigrationBuilder migrationBuilder, int blockLength)
        {
            migrationBuilder.Sql("""DELETE FROM "WaitlistBlocks";""");
            migrationBuilder.Sql(
                $"""
                INSERT INTO "WaitlistBlocks" ("PoolId", "Block", "EventId", "Waiting")
                SELECT "PoolId", "Order" / {blockLength} - (CASE WHEN "Order" % {blockLength} < 0 THEN 1 ELSE 0 END), "EventId", COUNT(*)
                FROM "Claims" WHERE "State" = 'Waiting'
                GROUP BY "PoolId", "Order" / {blockLength} - (CASE WHEN "Order" % {blockLength} < 0 THEN 1 ELSE 0 END), "EventId";
                """);
        }
    }
}
