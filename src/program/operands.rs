//! What the operand of an instruction means, in the words of Python's `dis`.

use super::code::{BinaryOperator, Comparison, FunctionAttribute, SpecialMethod};
use super::disassemble::jump;
use super::{Code, Instr, Program};

/// What stands in parentheses behind an operand; `None` when the number says it all. Only so many characters matter.
pub(super) fn meaning(program: &Program, code: &Code, index: u32, room: usize) -> Option<String> {
    let mut instr = code.instrs[index as usize];
    if let Some(target) = jump(instr) {
        return Some(format!("to {}", code.listing()[target as usize].offset));
    }
    if let Some(name) = instr.name_mut() {
        let name = program.name(*name);
        return Some(match instr {
            Instr::LoadGlobalPushNull(_) => format!("{name} + NULL"),
            Instr::LoadMethod(_) | Instr::LoadSuperAttr { is_method: true, .. } => {
                format!("{name} + NULL|self")
            }
            _ => name.to_owned(),
        });
    }
    let slot = |slot: u32| program.name(code.slots[slot as usize]).to_owned();
    let slots = |first: u16, second: u16| format!("{}, {}", slot(first.into()), slot(second.into()));
    Some(match instr {
        Instr::LoadConst(id) => program.tables.glimpse(id, room),
        Instr::LoadFast(at) | Instr::LoadFastCheck(at) | Instr::LoadFastAndClear(at) => slot(at),
        Instr::StoreFast(at) | Instr::DeleteFast(at) | Instr::MakeCell(at) => slot(at),
        Instr::LoadDeref(at) | Instr::StoreDeref(at) | Instr::DeleteDeref(at) => slot(at),
        Instr::LoadFromDictOrDeref(at) => slot(at),
        Instr::LoadFastLoadFast(first, second) => slots(first, second),
        Instr::StoreFastLoadFast(first, second) | Instr::StoreFastStoreFast(first, second) => {
            slots(first, second)
        }
        _ => return word(instr).map(str::to_owned),
    })
}

/// Operands that choose among fixed words.
fn word(instr: Instr) -> Option<&'static str> {
    Some(match instr {
        Instr::BinaryOp { op, inplace } => binary(op, inplace),
        Instr::BinarySubscr => "[]",
        Instr::CompareOp { op, to_bool } => comparison(op, to_bool),
        Instr::IsOp { invert } => {
            if invert {
                "is not"
            } else {
                "is"
            }
        }
        Instr::ContainsOp { invert } => {
            if invert {
                "not in"
            } else {
                "in"
            }
        }
        Instr::LoadCommonConstant(index) => {
            let words = [
                "AssertionError",
                "NotImplementedError",
                "tuple",
                "all",
                "any",
                "list",
                "set",
            ];
            words.get(index as usize)?
        }
        Instr::ConvertValue(index) => ["", "str", "repr", "ascii"].get(index as usize)?,
        Instr::LoadSpecial(SpecialMethod::Enter) => "__enter__",
        Instr::LoadSpecial(SpecialMethod::Exit) => "__exit__",
        Instr::LoadSpecial(SpecialMethod::AsyncEnter) => "__aenter__",
        Instr::LoadSpecial(SpecialMethod::AsyncExit) => "__aexit__",
        Instr::SetFunctionAttribute(attribute) => match attribute {
            FunctionAttribute::Defaults => "defaults",
            FunctionAttribute::KeywordDefaults => "kwdefaults",
            FunctionAttribute::Annotations => "annotations",
            FunctionAttribute::Closure => "closure",
            FunctionAttribute::Annotate => "annotate",
            FunctionAttribute::TypeParams => "type_params",
        },
        Instr::ImportStar => "INTRINSIC_IMPORT_STAR",
        Instr::StopIterationError => "INTRINSIC_STOPITERATION_ERROR",
        Instr::AsyncGenWrap => "INTRINSIC_ASYNC_GEN_WRAP",
        Instr::UnaryPositive => "INTRINSIC_UNARY_POSITIVE",
        Instr::ListToTuple => "INTRINSIC_LIST_TO_TUPLE",
        Instr::PrepReraiseStar => "INTRINSIC_PREP_RERAISE_STAR",
        Instr::Unsupported => "not supported",
        _ => return None,
    })
}

fn binary(op: BinaryOperator, inplace: bool) -> &'static str {
    let with_equals = match op {
        BinaryOperator::Add => "+=",
        BinaryOperator::And => "&=",
        BinaryOperator::FloorDivide => "//=",
        BinaryOperator::Lshift => "<<=",
        BinaryOperator::MatrixMultiply => "@=",
        BinaryOperator::Multiply => "*=",
        BinaryOperator::Remainder => "%=",
        BinaryOperator::Or => "|=",
        BinaryOperator::Power => "**=",
        BinaryOperator::Rshift => ">>=",
        BinaryOperator::Subtract => "-=",
        BinaryOperator::TrueDivide => "/=",
        BinaryOperator::Xor => "^=",
    };
    if inplace {
        with_equals
    } else {
        with_equals.trim_end_matches('=')
    }
}

fn comparison(op: Comparison, to_bool: bool) -> &'static str {
    let (plain, as_bool) = match op {
        Comparison::Less => ("<", "bool(<)"),
        Comparison::LessOrEqual => ("<=", "bool(<=)"),
        Comparison::Equal => ("==", "bool(==)"),
        Comparison::NotEqual => ("!=", "bool(!=)"),
        Comparison::Greater => (">", "bool(>)"),
        Comparison::GreaterOrEqual => (">=", "bool(>=)"),
    };
    if to_bool { as_bool } else { plain }
}
