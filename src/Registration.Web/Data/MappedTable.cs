using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EventRegistration.Data;

/// <summary>
/// The table of an entity as EF's model maps it, for code that writes rows without EF. Holds every column, with a compiled getter of the
/// value that EF would store. A column that is added to the model is a column here.
/// </summary>
internal sealed class MappedTable<TRow>
{
    public MappedTable(IModel model)
    {
        var entity = model.FindEntityType(typeof(TRow))
            ?? throw new ArgumentException($"The model has no entity {typeof(TRow)}.", nameof(model));
        Name = entity.GetTableName()!;
        var table = StoreObjectIdentifier.Table(Name, entity.GetSchema());
        Columns = [.. entity.GetFlattenedProperties().Select(property => Column(property, property.GetColumnName(table)!))];
    }

    public string Name { get; }

    /// <summary>The columns in the order of EF: the primary key first.</summary>
    public IReadOnlyList<MappedColumn<TRow>> Columns { get; }

    private static MappedColumn<TRow> Column(IProperty property, string name)
    {
        var row = Expression.Parameter(typeof(TRow), "row");
        var value = Expression.Property(Holder(property.DeclaringType, row), property.PropertyInfo!);
        var stored = property.GetTypeMapping().Converter is { } converter ? Stored(value, converter.ConvertToProviderExpression) : value;
        return (MappedColumn<TRow>)Activator.CreateInstance(
            typeof(MappedColumn<,>).MakeGenericType(typeof(TRow), stored.Type),
            BindingFlags.Instance | BindingFlags.Public,
            binder: null,
            [name, property.IsPrimaryKey(), Expression.Lambda(stored, row).Compile()],
            culture: null)!;
    }

    /// <summary>The row, or the complex property of the row that holds the value.</summary>
    private static Expression Holder(ITypeBase type, ParameterExpression row) => type is IComplexType { ComplexProperty: var complex }
        ? Expression.Property(Holder(complex.DeclaringType, row), complex.PropertyInfo!)
        : row;

    /// <summary>The value as EF stores it: an enum by name. Null stays null, as with EF.</summary>
    private static Expression Stored(Expression value, LambdaExpression convert)
    {
        if (Nullable.GetUnderlyingType(value.Type) is null)
        {
            return ReplacingExpressionVisitor.Replace(convert.Parameters[0], value, convert.Body);
        }

        var given = ReplacingExpressionVisitor.Replace(
            convert.Parameters[0], Expression.Property(value, nameof(Nullable<>.Value)), convert.Body);
        var type = given.Type.IsValueType ? typeof(Nullable<>).MakeGenericType(given.Type) : given.Type;
        return Expression.Condition(
            Expression.Property(value, nameof(Nullable<>.HasValue)), Expression.Convert(given, type), Expression.Default(type));
    }
}

/// <summary>A column of a <see cref="MappedTable{TRow}"/>.</summary>
internal abstract class MappedColumn<TRow>(string name, bool isKey)
{
    public string Name => name;

    /// <summary>Whether the column is part of the primary key.</summary>
    public bool IsKey => isKey;

    /// <summary>The type of the values as they are stored.</summary>
    public abstract Type Type { get; }

    /// <summary>Returns the value of a row.</summary>
    public abstract object? Of(TRow row);

    /// <summary>Returns the values of many rows, in an array of <see cref="Type"/>.</summary>
    public abstract Array Of(IReadOnlyList<TRow> rows);
}

internal sealed class MappedColumn<TRow, TValue>(string name, bool isKey, Func<TRow, TValue> value) : MappedColumn<TRow>(name, isKey)
{
    public override Type Type => typeof(TValue);

    public override object? Of(TRow row) => value(row);

    public override Array Of(IReadOnlyList<TRow> rows)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = value(rows[i]);
        }

        return values;
    }
}
